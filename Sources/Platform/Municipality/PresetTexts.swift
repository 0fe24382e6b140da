import HTML

/// What the command line says about a preset.
enum PresetTexts {
  typealias Wording = Text

  static let notAMap = Text(ja: "「名前: 値」の組でなければなりません", en: "must be a map of names and values")
  static let notAList = Text(ja: "一覧（- で始まる行）でなければなりません", en: "must be a list")
  static let unknownFormat = Text(ja: "format は 1 だけを読めます", en: "only format 1 can be read")
  static let endsBeforeStart = Text(ja: "to が from より前です", en: "`to` is before `from`")
  static let overlap = Text(ja: "同じキーの期間が重なっています", en: "periods of the same key overlap")
  static let unknownKind = Text(ja: "知らない種類です（そのまま残します）", en: "unknown kind (kept as it is)")
  static let wrongCode = Text(
    ja: "団体コードは検査数字を含む6桁です", en: "the code must have six digits with a valid check digit")

  static func notYAML(_ detail: String) -> Text {
    Text(ja: "YAMLとして読めません: {1}", en: "not YAML: {1}").filling(Text(verbatim: detail))
  }
  static func missing(_ name: String) -> Text { named(Text(ja: "{1} がありません", en: "{1} is missing"), name) }
  static func unknownTop(_ name: String) -> Text {
    named(Text(ja: "いちばん上に {1} は置けません", en: "{1} is not a key of the file"), name)
  }
  static func unknownKey(_ name: String) -> Text {
    named(Text(ja: "{1} という項目はありません", en: "{1} is not a key of a fact"), name)
  }
  static func unknownData(_ name: String) -> Text {
    named(Text(ja: "data の {1} は知らない項目です（そのまま残します）", en: "unknown data key {1} (kept as it is)"), name)
  }
  static func notText(_ name: String) -> Text {
    named(Text(ja: "{1} は文字列でなければなりません（引用符で囲んでください）", en: "{1} must be a string (quote it)"), name)
  }
  static func notANumber(_ name: String) -> Text {
    named(Text(ja: "{1} は整数でなければなりません", en: "{1} must be a whole number"), name)
  }
  static func notAValue(_ name: String) -> Text {
    named(
      Text(
        ja: "{1} の値は文字列・整数・真偽・一覧・組のどれでもありません",
        en: "the value of {1} is neither string, whole number, boolean, list nor map"), name)
  }
  static func notADay(_ name: String) -> Text {
    named(
      Text(ja: "{1} は引用符つきの日付（\"2026-04-01\"）です", en: "{1} must be a quoted day like \"2026-04-01\""), name)
  }
  static func notASlug(_ key: String) -> Text {
    named(Text(ja: "キー「{1}」に使えるのは a–z 0–9 - だけです", en: "key “{1}” may only hold a–z 0–9 -"), key)
  }
  static func unknownReference(_ name: String, _ kind: String, _ key: String) -> Text {
    Text(ja: "{1} が指す {2}/{3} はこのファイルにありません", en: "{1} names {2}/{3}, which this file does not have")
      .filling(Text(verbatim: name), Text(verbatim: kind), Text(verbatim: key))
  }
  static func cycle(_ name: String) -> Text { named(Text(ja: "{1} が輪になっています", en: "{1} runs in a circle"), name) }
  static func notExactlyOne(_ name: String, _ count: Int, _ day: String) -> Text {
    Text(ja: "{3} に {1} の印があるものが{2}件です（1件でなければなりません）", en: "on {3}, {2} facts are marked {1}; it must be one")
      .filling(Text(verbatim: name), Text(verbatim: String(count)), Text(verbatim: day))
  }

  private static func named(_ text: Text, _ name: String) -> Text { text.filling(Text(verbatim: name)) }
}
