/// Every address of the application, found by path.
struct RouteTable: Sendable {
  enum Match {
    case found(Route, [String: String])
    /// The address is there, for another method.
    case otherMethod(allowed: [String])
    case nothing
  }

  private struct Branch: Sendable {
    var named: [String: Branch] = [:]
    /// None or one: where `{name}` stands.
    var parameter: [Branch] = []
    var routes: [Route] = []
  }

  private var root = Branch()

  init(_ routes: [Route]) {
    for route in routes { Self.add(route, Self.segments(route.pattern)[...], to: &root) }
  }

  /// Finds the route for decoded segments of a path. A named segment goes before a parameter.
  func find(_ method: Request.Method, _ segments: [String]) -> Match {
    var allowed: Set<String> = []
    if let route = Self.find(method == .head ? .get : method, segments[...], in: root, &allowed) {
      let parameters = zip(Self.segments(route.pattern), segments).compactMap { name, value in
        Self.parameter(name).map { ($0, value) }
      }
      return .found(route, Dictionary(parameters) { first, _ in first })
    }
    return allowed.isEmpty ? .nothing : .otherMethod(allowed: allowed.sorted())
  }

  private static func find(
    _ method: Request.Method, _ rest: ArraySlice<String>, in branch: Branch, _ allowed: inout Set<String>
  ) -> Route? {
    guard let first = rest.first else {
      if let route = branch.routes.first(where: { $0.method == method }) { return route }
      allowed.formUnion(branch.routes.map { $0.method == .get ? "GET, HEAD" : $0.method.rawValue })
      return nil
    }
    if let next = branch.named[first], let route = find(method, rest.dropFirst(), in: next, &allowed) { return route }
    guard !first.isEmpty, let next = branch.parameter.first else { return nil }
    return find(method, rest.dropFirst(), in: next, &allowed)
  }

  private static func add(_ route: Route, _ rest: ArraySlice<String>, to branch: inout Branch) {
    guard let first = rest.first else {
      precondition(!branch.routes.contains { $0.method == route.method }, "two routes for \(route.pattern)")
      branch.routes.append(route)
      return
    }
    if parameter(first) == nil {
      add(route, rest.dropFirst(), to: &branch.named[first, default: Branch()])
    } else {
      if branch.parameter.isEmpty { branch.parameter = [Branch()] }
      add(route, rest.dropFirst(), to: &branch.parameter[0])
    }
  }

  static func segments(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
  }

  private static func parameter(_ segment: String) -> String? {
    guard segment.utf8.first == UInt8(ascii: "{"), segment.utf8.last == UInt8(ascii: "}") else { return nil }
    return String(decoding: segment.utf8.dropFirst().dropLast(), as: UTF8.self)
  }
}
