import HTML
import TestKit
import Testing

@Suite struct TextTests {
  let desk = Text(ja: "{相談|そうだん}の{窓口|まどぐち}", easy: "そうだん する ところ", en: "Consultation desk")

  func rendered(_ node: Node, _ reader: Reader = Reader()) -> String {
    String(decoding: node.render(for: reader), as: UTF8.self)
  }

  @Test func `each reader gets the text in the own language`() {
    #expect(Language.allCases.map(desk.string) == ["相談の窓口", "そうだん する ところ", "Consultation desk"])
    #expect(Text(ja: "区", en: "Ward").string(.easy) == "区")
  }

  @Test func `readings show as ruby only to a reader who wants them`() {
    let furigana = Reader(furigana: true)
    #expect(rendered(p(desk)) == "<p>相談の窓口</p>")
    #expect(
      rendered(p(desk), furigana) == "<p><ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby>の"
        + "<ruby>窓口<rp>（</rp><rt>まどぐち</rt><rp>）</rp></ruby></p>")
  }

  @Test func `attributes, options, titles and drawings never hold ruby`() {
    let node = Node.fragment {
      title(desk)
      input(.placeholder(desk), .aria("label", desk), .value(desk))
      select { option(desk) }
      svg { svgTitle { desk }; svgText { desk } }
    }
    let html = rendered(node, Reader(furigana: true))
    #expect(!html.contains("ruby") && !html.contains("そうだん"))
    #expect(html.contains("<title>相談の窓口</title>") && html.contains("aria-label=\"相談の窓口\""))
  }

  @Test func `a person's words are never read as marks`() {
    let typed = Text(verbatim: "{漢字|かんじ}{1}")
    let filled = Text(ja: "{件名|けんめい}：{1}", en: "Subject: {1}").filling(typed)
    #expect(typed.string(.ja) == "{漢字|かんじ}{1}")
    #expect(filled.string(.ja) == "件名：{漢字|かんじ}{1}")
    #expect(filled.string(.en) == "Subject: {漢字|かんじ}{1}")
    #expect(rendered(p(filled), Reader(furigana: true)).hasSuffix("</ruby>：{漢字|かんじ}{1}</p>"))
  }

  @Test func `readings are escaped like everything else`() {
    let text = Text(ja: "{<b>|\"<i>}", en: "")
    #expect(ParsedPage(p(text), for: Reader(furigana: true)).all("b").isEmpty)
    #expect(ParsedPage(p(text), for: Reader(furigana: true)).first("rt")?.text == "\"<i>")
  }

  @Test func `a city's own wording replaces a text and keeps what is filled in`() {
    let template = Text(ja: "{1}の窓口", en: "Desk of {1}")
    let own = Reader(wording: ["{1}の窓口": Text(ja: "{1}の総合窓口", en: "Main desk of {1}")])
    #expect(template.filling(Text(ja: "西区", en: "Nishi")).string(for: own) == "西区の総合窓口")
    #expect(rendered(p(template.filling(Text(verbatim: "西区"))), own) == "<p>西区の総合窓口</p>")
  }

  @Test func `a wording that replaces itself comes to an end`() {
    let itself = Reader(wording: ["窓口": Text(ja: "窓口", en: "Desk")])
    #expect(Text(ja: "窓口", en: "Desk").string(for: itself) == "窓口")
  }

  @Test func `texts can be added and joined`() {
    let sum = [Text(ja: "区", en: "ward"), Text(verbatim: "A"), .empty].joined(separator: Text(ja: "、", en: ", "))
    #expect(sum.string(.ja) == "区、A、")
    #expect((sum + Text(ja: "。", en: ".")).string(.en) == "ward, A, .")
    #expect(Text.empty.isEmpty && !sum.isEmpty)
  }

  @Test func `braces that mark nothing stay`() {
    for odd in ["{", "}", "{}", "{a}", "a{1}b", "{|", "x}{y"] {
      #expect(Text(ja: odd, en: odd).string(.ja) == odd)
    }
  }
}
