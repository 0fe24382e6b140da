import Hummingbird
import Logging
import NIOCore

/// The web application of one site: routes of all features, limits, and a graceful end.
package struct WebServer: Sendable {
  package let responder: WebResponder
  private let site: Site
  private let gate: ConnectionGate

  package init(site: Site, door: SignInDoor, gauges: [Gauge] = [], metrics: Metrics = Metrics()) {
    self.site = site
    gate = ConnectionGate(limit: site.configuration.maximumConnections)
    responder = WebResponder(
      site: site, table: RouteTable(site.features.flatMap(\.routes)), door: door, gauges: gauges,
      metrics: metrics, gate: gate, proxies: site.configuration.trustedProxies.compactMap(AddressRange.init),
      metricsReaders: site.configuration.metricsReaders.compactMap(AddressRange.init))
  }

  /// The application, to be run with `runService()`: it ends on SIGTERM and SIGINT when what is being answered is
  /// answered. `whenRunning` gets the port it listens on.
  package func application(
    whenRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> Application<WebResponder> {
    let gate = gate
    let configuration = site.configuration
    return Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionGate.Watcher(gate)], idleTimeout: .seconds(30),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: .maximum(configuration.maximumConnections + 128, logger: site.log)),
      onServerRunning: { channel in await whenRunning(channel.localAddress?.port ?? configuration.port) },
      logger: site.log)
  }
}
