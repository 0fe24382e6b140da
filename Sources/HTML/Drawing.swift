// SVG for charts and icons. Colours come from classes in the style sheet.

public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("svg", attributes, content())
}

public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("g", attributes, content())
}

public func defs(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("defs", attributes, content())
}

public func rect(_ attributes: Attribute...) -> Node {
  .element("rect", attributes, .empty)
}

public func path(_ attributes: Attribute...) -> Node {
  .element("path", attributes, .empty)
}

public func line(_ attributes: Attribute...) -> Node {
  .element("line", attributes, .empty)
}

public func circle(_ attributes: Attribute...) -> Node {
  .element("circle", attributes, .empty)
}

public func polyline(_ attributes: Attribute...) -> Node {
  .element("polyline", attributes, .empty)
}

public func polygon(_ attributes: Attribute...) -> Node {
  .element("polygon", attributes, .empty)
}

public func svgText(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("text", .characters, attributes, content())
}

public func svgTitle(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("title", .characters, attributes, content())
}

public func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("desc", .characters, attributes, content())
}

extension Attribute {
  /// The drawing's own measure; the style sheet decides how large it appears.
  public static func viewBox(width: Int, height: Int) -> Attribute {
    Attribute("viewBox", "0 0 \(width) \(height)")
  }

  /// The drawing fills its place and does not keep its proportions.
  public static var stretched: Attribute { Attribute("preserveAspectRatio", "none") }

  public static func points(_ points: [(x: Double, y: Double)]) -> Attribute {
    func short(_ value: Double) -> String { String((value * 10).rounded() / 10) }
    return Attribute("points", points.map { short($0.x) + "," + short($0.y) }.joined(separator: " "))
  }
}
