import NIOCore
import Synchronization

/// Counts open connections and knows which came when there were already too many: they are answered with 503.
final class ConnectionGate: Sendable {
  private struct State {
    var open = 0
    var refused: Set<ObjectIdentifier> = []
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  var open: Int { state.withLock { $0.open } }
  func isRefused(_ channel: any Channel) -> Bool { state.withLock { $0.refused.contains(ObjectIdentifier(channel)) } }

  fileprivate func opened(_ channel: ObjectIdentifier) {
    state.withLock { state in
      state.open += 1
      if state.open > limit { state.refused.insert(channel) }
    }
  }

  fileprivate func closed(_ channel: ObjectIdentifier) {
    state.withLock { state in
      state.open -= 1
      state.refused.remove(channel)
    }
  }

  /// Stands in each connection's pipeline and tells the gate when it opens and closes.
  final class Watcher: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never

    private let gate: ConnectionGate

    init(_ gate: ConnectionGate) { self.gate = gate }

    func handlerAdded(context: ChannelHandlerContext) { gate.opened(ObjectIdentifier(context.channel)) }
    func handlerRemoved(context: ChannelHandlerContext) { gate.closed(ObjectIdentifier(context.channel)) }
  }
}
