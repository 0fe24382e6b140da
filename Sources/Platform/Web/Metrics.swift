import Storage
import Synchronization

/// What the server did since it started, for Prometheus.
package final class Metrics: Sendable {
  private struct Key: Hashable {
    let method: String
    let pattern: String
    let status: Int
  }

  private struct Latency {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var sum = 0.0
  }

  private struct Numbers {
    var requests: [Key: Int] = [:]
    var latencies: [String: Latency] = [:]
    var inFlight = 0
  }

  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  private let numbers = Mutex(Numbers())

  package init() {}

  func began() { numbers.withLock { $0.inFlight += 1 } }

  /// `pattern` is the route's, never the path: ids must not become labels.
  func ended(method: String, pattern: String, status: Int, seconds: Double) {
    numbers.withLock { numbers in
      numbers.inFlight -= 1
      numbers.requests[Key(method: method, pattern: pattern, status: status), default: 0] += 1
      let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
      numbers.latencies[pattern, default: Latency()].counts[bucket] += 1
      numbers.latencies[pattern, default: Latency()].sum += seconds
    }
  }

  /// The text exposition format.
  func text(connections: Int, gauges: [(name: String, help: String, value: Int)]) -> String {
    numbers.withLock { numbers in
      var lines = ["# HELP tane_requests_total Requests by route and status.", "# TYPE tane_requests_total counter"]
      for (key, count) in numbers.requests.sorted(by: { "\($0.key)" < "\($1.key)" }) {
        lines.append(
          "tane_requests_total{method=\"\(key.method)\",route=\"\(key.pattern)\",status=\"\(key.status)\"} \(count)")
      }
      lines += ["# HELP tane_request_seconds Time to answer.", "# TYPE tane_request_seconds histogram"]
      for (pattern, latency) in numbers.latencies.sorted(by: { $0.key < $1.key }) {
        lines += Self.lines(pattern, latency)
      }
      let own = [
        (name: "tane_requests_in_flight", help: "Requests being answered.", value: numbers.inFlight),
        (name: "tane_connections", help: "Open connections.", value: connections),
      ]
      for gauge in own + gauges {
        lines += ["# HELP \(gauge.name) \(gauge.help)", "# TYPE \(gauge.name) gauge", "\(gauge.name) \(gauge.value)"]
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  private static func lines(_ pattern: String, _ latency: Latency) -> [String] {
    var total = 0
    var lines: [String] = []
    for (count, bound) in zip(latency.counts, bounds.map { "\($0)" } + ["+Inf"]) {
      total += count
      lines.append("tane_request_seconds_bucket{route=\"\(pattern)\",le=\"\(bound)\"} \(total)")
    }
    lines.append("tane_request_seconds_sum{route=\"\(pattern)\"} \(latency.sum)")
    lines.append("tane_request_seconds_count{route=\"\(pattern)\"} \(total)")
    return lines
  }
}

/// A number read from the database when `/metrics` is asked: jobs waiting, mails in the outbox.
package struct Gauge: Sendable {
  package let name: String
  package let help: String
  package let read: @Sendable (Connection) throws -> Int

  package init(_ name: String, help: String, read: @escaping @Sendable (Connection) throws -> Int) {
    self.name = name
    self.help = help
    self.read = read
  }
}
