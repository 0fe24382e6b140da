import HTML

/// What the places of public proposals say to people.
enum PlaceTexts {
  static let place = Text(ja: "場所", easy: "ばしょ", en: "Place")
  static let placeSupport = Text(
    ja: "だれもが知っている名前で書きます。例：大通り公園。個人の家は書かないでください。", easy: "みんなが しって いる 名前を 書いて ください。",
    en: "A name that everybody knows, such as a park. Never somebody's home.")
  static let point = Text(ja: "緯度・経度", easy: "ちずの ばんごう（緯度・経度）", en: "Latitude and longitude")
  static let pointSupport = Text(
    ja: "例：35.443707, 139.638031。地図のサイトで場所を開いたときのアドレスを、そのまま貼り付けてもかまいません。",
    easy: "ちずの アドレスを はっても いいです。", en: "For example 35.443707, 139.638031; you may also paste the address of a map.")
  static let pointWrong = Text(
    ja: "緯度・経度が読み取れません。緯度、経度の順に「35.443707, 139.638031」のように書いてください。",
    easy: "「35.443707, 139.638031」の ように 書いて ください。", en: "Write latitude, then longitude, like 35.443707, 139.638031.")
  static let onMap = Text(ja: "地図で見る（国土地理院のサイト）", easy: "ちずで 見る（ほかの サイト）", en: "On a map (site of the Geospatial Information Authority)")
  static let title = Text(ja: "場所の分かる提案", easy: "ばしょの わかる ていあん", en: "Proposals with a place")
  static let noArea = Text(ja: "地域を決めていない", easy: "ばしょを きめて いない", en: "No area")
  static let file = Text(ja: "地図ソフトで使えるデータ（GeoJSON）", easy: "ちずの データ（GeoJSON）", en: "Data for map programs (GeoJSON)")
  static func newest(_ count: Int) -> Text {
    Text(ja: "新しい{1}件を示しています。", easy: "あたらしい {1}つです。", en: "The newest {1}.").filling(Text(verbatim: String(count)))
  }
}
