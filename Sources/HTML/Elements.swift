// One function per element: attributes first, then what it contains.

// Structure

public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("html", attributes, content())
}

public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("head", attributes, content())
}

public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("body", attributes, content())
}

public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("div", attributes, content())
}

public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("header", attributes, content())
}

public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("footer", attributes, content())
}

public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("nav", attributes, content())
}

public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("section", attributes, content())
}

public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("article", attributes, content())
}

public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("aside", attributes, content())
}

public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("figure", attributes, content())
}

public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("ul", attributes, content())
}

public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("ol", attributes, content())
}

public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("dl", attributes, content())
}

public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("table", attributes, content())
}

public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("thead", attributes, content())
}

public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("tbody", attributes, content())
}

public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("tfoot", attributes, content())
}

public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("tr", attributes, content())
}

public func colgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("colgroup", attributes, content())
}

public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("form", attributes, content())
}

public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("fieldset", attributes, content())
}

public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("datalist", attributes, content())
}

public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("select", attributes, content())
}

public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("optgroup", attributes, content())
}

public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("details", attributes, content())
}

public func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("dialog", attributes, content())
}

public func ruby(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("ruby", attributes, content())
}

public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("time", attributes, content())
}

public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("progress", attributes, content())
}

public func meter(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("meter", attributes, content())
}

public func noscript(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("noscript", attributes, content())
}

public func address(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("address", attributes, content())
}

public func mainElement(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("main", attributes, content())
}

// Elements without content

public func br(_ attributes: Attribute...) -> Node {
  .element("br", .void, attributes, .empty)
}

public func hr(_ attributes: Attribute...) -> Node {
  .element("hr", .void, attributes, .empty)
}

public func wbr(_ attributes: Attribute...) -> Node {
  .element("wbr", .void, attributes, .empty)
}

public func img(_ attributes: Attribute...) -> Node {
  .element("img", .void, attributes, .empty)
}

/// A page within a page. It needs a `title`, which is how screen readers call it.
public func iframe(_ attributes: Attribute...) -> Node {
  .element("iframe", attributes, .empty)
}

public func input(_ attributes: Attribute...) -> Node {
  .element("input", .void, attributes, .empty)
}

public func meta(_ attributes: Attribute...) -> Node {
  .element("meta", .void, attributes, .empty)
}

public func link(_ attributes: Attribute...) -> Node {
  .element("link", .void, attributes, .empty)
}

public func col(_ attributes: Attribute...) -> Node {
  .element("col", .void, attributes, .empty)
}

/// A script file of our own; there is no way to write one inline.
public func script(_ attributes: Attribute...) -> Node {
  .element("script", attributes, .empty)
}

/// The content is what a person typed, newlines and all.
public func textarea(_ attributes: Attribute..., content: String) -> Node {
  .element("textarea", .textarea, attributes, Node(content))
}
