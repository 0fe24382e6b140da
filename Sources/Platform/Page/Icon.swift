import HTML

/// Small drawings beside words. They never stand alone, so screen readers skip them.
enum Icon {
  case success, information, warning, error, close
  case waiting, moving, done, attention, stopped

  var node: Node {
    switch self {
    case .success, .done: Self.successShape
    case .information: Self.informationShape
    case .warning, .attention: Self.warningShape
    case .error, .stopped: Self.errorShape
    case .close: Self.crossShape
    case .waiting: Self.ringShape
    case .moving: Self.halfShape
    }
  }

  /// Every list has one in each row, so each is drawn once for all.
  private static func drawn(_ shape: StaticString) -> Node {
    let drawing = svg(
      .class("icon"), .viewBox(width: 24, height: 24), .aria("hidden", "true"), .attribute("focusable", "false")
    ) { Node.raw(trusted: shape) }
    return .raw(trusted: drawing.render(for: Reader()))
  }

  private static let successShape = drawn(
    """
      <path fill-rule="evenodd" \
      d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.5 14.6L6 12l1.5-1.4 3 3L16.6 7.5 18 9z"/>
      """)
  private static let informationShape = drawn(
    """
      <path fill-rule="evenodd" \
      d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 8h2v7h-2zm0-3h2v2h-2z"/>
      """)
  private static let warningShape = drawn(
    """
      <path fill-rule="evenodd" \
      d="M12 2 1 21h22zm-1 7h2v6h-2zm0 7.5h2v2h-2z"/>
      """)
  private static let errorShape = drawn(
    """
      <path fill-rule="evenodd" \
      d="M8 2h8l6 6v8l-6 6H8l-6-6V8zm.5 5L7 8.5l3.5 3.5L7 15.5 8.5 17l3.5-3.5 3.5 3.5 1.5-1.5-3.5-3.5\
      L17 8.5 15.5 7 12 10.5z"/>
      """)
  private static let crossShape = drawn(
    """
      <path \
      d="M6 4.5l6 6 6-6L19.5 6l-6 6 6 6-1.5 1.5-6-6-6 6L4.5 18l6-6-6-6z"/>
      """)
  private static let ringShape = drawn(
    """
      <path fill-rule="evenodd" \
      d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 3a6 6 0 1 1 0 12 6 6 0 0 1 0-12z"/>
      """)
  private static let halfShape = drawn(
    """
      <path fill-rule="evenodd" \
      d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 3v12a6 6 0 0 1 0-12z"/>
      """)
}
