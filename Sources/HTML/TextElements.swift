// Elements that mostly hold text: with attributes and a builder, or with just a text.

public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("h1", attributes, content())
}

public func h1(_ text: Text) -> Node { .element("h1", [], Node(text)) }
public func h1(_ text: String) -> Node { .element("h1", [], Node(text)) }

public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("h2", attributes, content())
}

public func h2(_ text: Text) -> Node { .element("h2", [], Node(text)) }
public func h2(_ text: String) -> Node { .element("h2", [], Node(text)) }

public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("h3", attributes, content())
}

public func h3(_ text: Text) -> Node { .element("h3", [], Node(text)) }
public func h3(_ text: String) -> Node { .element("h3", [], Node(text)) }

public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("h4", attributes, content())
}

public func h4(_ text: Text) -> Node { .element("h4", [], Node(text)) }
public func h4(_ text: String) -> Node { .element("h4", [], Node(text)) }

public func h5(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("h5", attributes, content())
}

public func h5(_ text: Text) -> Node { .element("h5", [], Node(text)) }
public func h5(_ text: String) -> Node { .element("h5", [], Node(text)) }

public func h6(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("h6", attributes, content())
}

public func h6(_ text: Text) -> Node { .element("h6", [], Node(text)) }
public func h6(_ text: String) -> Node { .element("h6", [], Node(text)) }

public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("p", attributes, content())
}

public func p(_ text: Text) -> Node { .element("p", [], Node(text)) }
public func p(_ text: String) -> Node { .element("p", [], Node(text)) }

public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("li", attributes, content())
}

public func li(_ text: Text) -> Node { .element("li", [], Node(text)) }
public func li(_ text: String) -> Node { .element("li", [], Node(text)) }

public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("dt", attributes, content())
}

public func dt(_ text: Text) -> Node { .element("dt", [], Node(text)) }
public func dt(_ text: String) -> Node { .element("dt", [], Node(text)) }

public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("dd", attributes, content())
}

public func dd(_ text: Text) -> Node { .element("dd", [], Node(text)) }
public func dd(_ text: String) -> Node { .element("dd", [], Node(text)) }

public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("th", attributes, content())
}

public func th(_ text: Text) -> Node { .element("th", [], Node(text)) }
public func th(_ text: String) -> Node { .element("th", [], Node(text)) }

public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("td", attributes, content())
}

public func td(_ text: Text) -> Node { .element("td", [], Node(text)) }
public func td(_ text: String) -> Node { .element("td", [], Node(text)) }

public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("caption", attributes, content())
}

public func caption(_ text: Text) -> Node { .element("caption", [], Node(text)) }
public func caption(_ text: String) -> Node { .element("caption", [], Node(text)) }

public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("figcaption", attributes, content())
}

public func figcaption(_ text: Text) -> Node { .element("figcaption", [], Node(text)) }
public func figcaption(_ text: String) -> Node { .element("figcaption", [], Node(text)) }

public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("blockquote", attributes, content())
}

public func blockquote(_ text: Text) -> Node { .element("blockquote", [], Node(text)) }
public func blockquote(_ text: String) -> Node { .element("blockquote", [], Node(text)) }

public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("pre", .preformatted, attributes, content())
}

public func pre(_ text: Text) -> Node { .element("pre", .preformatted, [], Node(text)) }
public func pre(_ text: String) -> Node { .element("pre", .preformatted, [], Node(text)) }

public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("code", attributes, content())
}

public func code(_ text: Text) -> Node { .element("code", [], Node(text)) }
public func code(_ text: String) -> Node { .element("code", [], Node(text)) }

public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("kbd", attributes, content())
}

public func kbd(_ text: Text) -> Node { .element("kbd", [], Node(text)) }
public func kbd(_ text: String) -> Node { .element("kbd", [], Node(text)) }

public func samp(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("samp", attributes, content())
}

public func samp(_ text: Text) -> Node { .element("samp", [], Node(text)) }
public func samp(_ text: String) -> Node { .element("samp", [], Node(text)) }

public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("span", attributes, content())
}

public func span(_ text: Text) -> Node { .element("span", [], Node(text)) }
public func span(_ text: String) -> Node { .element("span", [], Node(text)) }

public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("strong", attributes, content())
}

public func strong(_ text: Text) -> Node { .element("strong", [], Node(text)) }
public func strong(_ text: String) -> Node { .element("strong", [], Node(text)) }

public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("em", attributes, content())
}

public func em(_ text: Text) -> Node { .element("em", [], Node(text)) }
public func em(_ text: String) -> Node { .element("em", [], Node(text)) }

public func b(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("b", attributes, content())
}

public func b(_ text: Text) -> Node { .element("b", [], Node(text)) }
public func b(_ text: String) -> Node { .element("b", [], Node(text)) }

public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("small", attributes, content())
}

public func small(_ text: Text) -> Node { .element("small", [], Node(text)) }
public func small(_ text: String) -> Node { .element("small", [], Node(text)) }

public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("mark", attributes, content())
}

public func mark(_ text: Text) -> Node { .element("mark", [], Node(text)) }
public func mark(_ text: String) -> Node { .element("mark", [], Node(text)) }

public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("del", attributes, content())
}

public func del(_ text: Text) -> Node { .element("del", [], Node(text)) }
public func del(_ text: String) -> Node { .element("del", [], Node(text)) }

public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("ins", attributes, content())
}

public func ins(_ text: Text) -> Node { .element("ins", [], Node(text)) }
public func ins(_ text: String) -> Node { .element("ins", [], Node(text)) }

public func sub(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("sub", attributes, content())
}

public func sub(_ text: Text) -> Node { .element("sub", [], Node(text)) }
public func sub(_ text: String) -> Node { .element("sub", [], Node(text)) }

public func sup(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("sup", attributes, content())
}

public func sup(_ text: Text) -> Node { .element("sup", [], Node(text)) }
public func sup(_ text: String) -> Node { .element("sup", [], Node(text)) }

public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("abbr", attributes, content())
}

public func abbr(_ text: Text) -> Node { .element("abbr", [], Node(text)) }
public func abbr(_ text: String) -> Node { .element("abbr", [], Node(text)) }

public func cite(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("cite", attributes, content())
}

public func cite(_ text: Text) -> Node { .element("cite", [], Node(text)) }
public func cite(_ text: String) -> Node { .element("cite", [], Node(text)) }

public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("label", attributes, content())
}

public func label(_ text: Text) -> Node { .element("label", [], Node(text)) }
public func label(_ text: String) -> Node { .element("label", [], Node(text)) }

public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("legend", attributes, content())
}

public func legend(_ text: Text) -> Node { .element("legend", [], Node(text)) }
public func legend(_ text: String) -> Node { .element("legend", [], Node(text)) }

public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("button", attributes, content())
}

public func button(_ text: Text) -> Node { .element("button", [], Node(text)) }
public func button(_ text: String) -> Node { .element("button", [], Node(text)) }

public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("summary", attributes, content())
}

public func summary(_ text: Text) -> Node { .element("summary", [], Node(text)) }
public func summary(_ text: String) -> Node { .element("summary", [], Node(text)) }

public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("a", attributes, content())
}

public func a(_ text: Text) -> Node { .element("a", [], Node(text)) }
public func a(_ text: String) -> Node { .element("a", [], Node(text)) }

public func rt(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("rt", attributes, content())
}

public func rt(_ text: Text) -> Node { .element("rt", [], Node(text)) }
public func rt(_ text: String) -> Node { .element("rt", [], Node(text)) }

public func rp(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("rp", attributes, content())
}

public func rp(_ text: Text) -> Node { .element("rp", [], Node(text)) }
public func rp(_ text: String) -> Node { .element("rp", [], Node(text)) }

public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("output", attributes, content())
}

public func output(_ text: Text) -> Node { .element("output", [], Node(text)) }
public func output(_ text: String) -> Node { .element("output", [], Node(text)) }

public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("title", .characters, attributes, content())
}

public func title(_ text: Text) -> Node { .element("title", .characters, [], Node(text)) }
public func title(_ text: String) -> Node { .element("title", .characters, [], Node(text)) }

public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> Node = { .empty }) -> Node {
  .element("option", .characters, attributes, content())
}

public func option(_ text: Text) -> Node { .element("option", .characters, [], Node(text)) }
public func option(_ text: String) -> Node { .element("option", .characters, [], Node(text)) }
