import HTML

/// How a money table must come out: what may stand on either side, and how much the city gives at most.
package struct BudgetRule: Sendable, Equatable {
  package var income: [BudgetCategory]
  package var expenditure: [BudgetCategory]
  /// Whether income and expenditure must be equal.
  package var balanced = true
  /// The share of eligible costs that is granted, like 9/10.
  package var numerator = 1
  package var denominator = 1
  /// The most that is granted, in yen.
  package var cap: Int?
  /// What is granted is rounded down to a multiple of this (1,000円未満切捨て).
  package var roundTo = 1_000

  package init(income: [BudgetCategory], expenditure: [BudgetCategory]) {
    self.income = income
    self.expenditure = expenditure
  }

  package func categories(_ side: BudgetSide) -> [BudgetCategory] { side == .income ? income : expenditure }
}

/// Where money comes from, or where it goes.
package enum BudgetSide: String, Sendable, CaseIterable {
  case income = "in"
  case expenditure = "out"
}

/// A line that a money table may have.
package struct BudgetCategory: Sendable, Equatable {
  package var key: String
  package var label: FormWords
  /// For income: this is what is asked of the city.
  package var grant = false
  /// For expenditure: the city may bear it.
  package var eligible = true

  package init(_ key: String, _ label: FormWords, grant: Bool = false, eligible: Bool = true) {
    self.key = key
    self.label = label
    self.grant = grant
    self.eligible = eligible
  }
}

/// A money table added up by its rule.
package struct Budget: Sendable, Equatable {
  package let income: Int
  package let expenditure: Int
  /// Costs that the city may bear.
  package let eligible: Int
  /// What is asked of the city.
  package let requested: Int
  /// The share of the eligible costs, before rounding.
  package let byRate: Int
  /// Rounded down.
  package let rounded: Int
  /// The most that can be granted: rounded, and not above the cap.
  package let grantable: Int

  /// Lines whose amount cannot be read do not count.
  package init(_ rule: BudgetRule, _ rows: [[String: String]]) {
    let lines = rows.compactMap { row -> (side: BudgetSide, category: BudgetCategory?, amount: Int)? in
      guard let side = BudgetSide(rawValue: row["side"] ?? ""), let amount = TypedNumber.read(row["amount"] ?? ""),
        Self.amounts.contains(amount)
      else { return nil }
      return (side, rule.categories(side).first { $0.key == row["category"] }, amount)
    }
    func sum(_ counts: (BudgetSide, BudgetCategory?) -> Bool) -> Int {
      lines.reduce(0) { counts($1.side, $1.category) ? $0 + $1.amount : $0 }
    }
    income = sum { side, _ in side == .income }
    expenditure = sum { side, _ in side == .expenditure }
    eligible = sum { side, category in side == .expenditure && category?.eligible ?? false }
    requested = sum { side, category in side == .income && category?.grant ?? false }
    byRate = eligible * max(0, rule.numerator) / max(1, rule.denominator)
    rounded = byRate / max(1, rule.roundTo) * max(1, rule.roundTo)
    grantable = min(rounded, rule.cap ?? rounded)
  }

  /// Yen of one line: up to ten thousand million, so that no sum of lines overflows.
  package static let amounts = 0...10_000_000_000

  package var difference: Int { income - expenditure }

  /// What is wrong with the table as a whole, in words.
  package func problems(_ rule: BudgetRule) -> [Text] {
    var problems: [Text] = []
    if rule.balanced, difference != 0 { problems.append(FormTexts.unbalanced(income: income, expenditure: expenditure)) }
    if requested > grantable, rule.income.contains(where: \.grant) {
      problems.append(FormTexts.aboveGrantable(requested: requested, grantable: grantable))
    }
    return problems
  }
}

/// A number as people type it: any width of digits, with 円, ¥ and thousands separators.
package enum TypedNumber {
  package static func read(_ typed: String) -> Int? {
    var digits = ""
    for scalar in typed.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19: digits.append(String(scalar.value - 0xFF10))
      case 0x2D, 0x2212, 0xFF0D: digits.append("-")
      // 円 ¥ ￥ , ， 、 and spaces
      case 0x5186, 0xA5, 0xFFE5, 0x2C, 0xFF0C, 0x3001, 0x20, 0x3000: break
      default: return nil
      }
    }
    return Int(digits)
  }
}

extension BudgetRule: Codable {
  private enum CodingKeys: String, CodingKey {
    case income, expenditure, balanced, numerator, denominator, cap, roundTo = "round_to"
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    income = try box.decode([BudgetCategory].self, forKey: .income)
    expenditure = try box.decode([BudgetCategory].self, forKey: .expenditure)
    balanced = try box.decodeIfPresent(Bool.self, forKey: .balanced) ?? true
    numerator = try box.decodeIfPresent(Int.self, forKey: .numerator) ?? 1
    denominator = max(1, try box.decodeIfPresent(Int.self, forKey: .denominator) ?? 1)
    cap = try box.decodeIfPresent(Int.self, forKey: .cap)
    roundTo = max(1, try box.decodeIfPresent(Int.self, forKey: .roundTo) ?? 1_000)
  }
}

extension BudgetCategory: Codable {
  private enum CodingKeys: String, CodingKey { case key, label, grant, eligible }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    key = try box.decode(String.self, forKey: .key)
    label = try box.decode(FormWords.self, forKey: .label)
    grant = try box.decodeIfPresent(Bool.self, forKey: .grant) ?? false
    eligible = try box.decodeIfPresent(Bool.self, forKey: .eligible) ?? true
  }
}
