// swift-tools-version: 6.2
import PackageDescription

// The floors of the house: an import only ever points down. docs/architecture.md says what each target is for.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, resources: resources,
    swiftSettings: settings)
}

let package = Package(
  name: "Tane",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "tane", targets: ["tane"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Cellar
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    library("HTML"),
    library("Calendar"),
    library("Tables", ["Calendar", "CXLSXWriter", "CZip", "CXML"]),
    library(
      "Storage",
      [
        "Calendar", "CPostgres", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // Ground
    library(
      "Platform",
      [
        "HTML", "Calendar", "Tables", "Storage", "CQREncode", "Yams",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ], resources: [.copy("Assets")]),
    library(
      "Accounts",
      [
        "Platform", "HTML", "Calendar", "Storage", "Tables", "CArgon2", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    library("Mail", ["Platform", "Storage", "CCurl", "CGMime", "CGumbo", .product(name: "Crypto", package: "swift-crypto")]),
    library("Documents", ["Platform"], exclude: ["requirements.txt"], resources: [.copy("Worker")]),

    // Rooms, in the order of a collaboration's life
    library("Consultations", ["Accounts", "Platform", "HTML", "Calendar", "Tables", "Storage", "Yams"]),
    library("Directory", ["Consultations", "Accounts", "Platform", "HTML", "Calendar", "Tables", "Storage", "Yams"]),
    library(
      "Proposals",
      [
        "Directory", "Consultations", "Accounts", "Platform", "HTML", "Calendar", "Tables", "Storage", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),

    // Roof
    .executableTarget(
      name: "tane",
      dependencies: [
        "Proposals", "Directory", "Consultations", "Accounts", "Mail", "Documents", "Platform", "HTML",
        "Storage", "Calendar", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),

    // Beside
    library(
      "TestKit",
      [
        "Accounts", "Platform", "HTML", "Calendar", "Storage", "CGumbo",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),
    tests("HTML", ["TestKit", "CGumbo"]),
    tests("Calendar", []),
    tests("Tables", ["Calendar"]),
    tests("Storage", ["TestKit", "Calendar"]),
    tests("Platform", ["TestKit", "Mail", "HTML", "Storage", "Calendar", "Tables", .product(name: "Hummingbird", package: "hummingbird")]),
    tests("Accounts", ["TestKit", "Platform", "Storage", "Calendar", "HTML"]),
    tests("Mail", ["TestKit", "Platform"]),
    tests("Documents", ["TestKit", "Platform", "HTML"]),
    tests("Consultations", ["TestKit", "Accounts", "Platform", "HTML", "Storage", "Calendar", "Tables"]),
    tests(
      "Directory",
      ["TestKit", "Consultations", "Accounts", "Platform", "HTML", "Storage", "Calendar", "Tables"]),
    tests(
      "Proposals",
      ["TestKit", "Directory", "Consultations", "Accounts", "Platform", "HTML", "Storage", "Calendar", "Tables"]),
    tests("tane", ["TestKit", "Consultations", "Accounts", "Platform", "Storage"]),
  ]
)
