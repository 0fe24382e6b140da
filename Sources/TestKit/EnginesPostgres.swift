import Foundation
import Storage

/// A real PostgreSQL for the time of the test process: throw-away folder, Unix socket only, nothing synced.
struct PostgresServer: Sendable {
  let socketFolder: String

  /// The same for every caller in this process; a server that cannot start fails every test that needs it.
  static let shared = Result { try PostgresServer() }

  func url(_ database: String) -> String {
    "postgres://tane@/\(database)?host=\(socketFolder)"
  }

  /// The script ends the server and removes the folder as soon as its standard input closes, which happens however the
  /// test process ends, even by SIGKILL.
  private static let script = """
    bin=$1
    cd /
    dir=$(mktemp -d /tmp/tane-pg-XXXXXX) || exit 1
    server=
    finish() {
      trap - EXIT
      [ -z "$server" ] || { kill -QUIT "$server" 2>/dev/null; wait "$server" 2>/dev/null; }
      rm -rf "$dir"
      exit
    }
    # PIPE: the tests may be gone before the server is ready.
    trap finish EXIT INT TERM HUP PIPE
    "$bin/initdb" -D "$dir/data" -U tane -A trust -E UTF8 --locale=C --no-sync >"$dir/log" 2>&1 \\
      || { cat "$dir/log"; exit 1; }
    "$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c full_page_writes=off \\
      -c autovacuum=off -c max_connections=400 -c wal_level=minimal -c max_wal_senders=0 -c timezone=UTC \\
      >"$dir/log" 2>&1 </dev/null &
    server=$!
    until "$bin/pg_isready" -q -h "$dir" -U tane; do
      kill -0 "$server" 2>/dev/null || { cat "$dir/log"; exit 1; }
      sleep 0.05
    done
    echo "ready $dir"
    read -r _
    """

  private init() throws {
    let binaries = try Self.binaries()
    let asRoot = getuid() == 0
    let command = ["/bin/sh", "-c", Self.script, "sh", binaries]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: asRoot ? "/usr/sbin/runuser" : "/bin/sh")
    // initdb refuses root.
    process.arguments = asRoot ? ["-u", "postgres", "--"] + command : Array(command.dropFirst())
    let input = Pipe()
    let output = Pipe()
    // Another child must not keep the server alive.
    _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let said = Self.read(output, until: "ready ")
    guard let ready = said.components(separatedBy: "\n").first(where: { $0.hasPrefix("ready ") }) else {
      throw PostgresMissing(description: "PostgreSQL for the tests did not start: \(said)")
    }
    socketFolder = String(ready.dropFirst("ready ".count))
    Self.keep(process, input)
  }

  private static func read(_ pipe: Pipe, until word: String) -> String {
    // Not FileHandle, which ends the process when a signal interrupts its read.
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !text.contains(word) || !text.hasSuffix("\n") {
      let count = Foundation.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    return text
  }

  /// Holds the process and the pipe open as long as this process lives.
  private static func keep(_ process: Process, _ input: Pipe) {
    _ = Unmanaged.passRetained(process)
    _ = Unmanaged.passRetained(input)
  }

  /// Debian keeps the server's programs out of the path, one folder per version.
  private static func binaries() throws -> String {
    let root = "/usr/lib/postgresql"
    // A missing folder is an empty list, and the error below says what to do.
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(root)/\($0)/bin" }
    guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }) else {
      throw PostgresMissing(
        description: "No PostgreSQL server in \(root): install it (Debian: apt install postgresql), "
          + "because every promise is tested on both engines.")
    }
    return folder
  }
}

/// Why the tests cannot have PostgreSQL.
struct PostgresMissing: Error, CustomStringConvertible {
  let description: String
}

/// Migrated PostgreSQL databases to clone.
actor PostgresTemplates {
  static let shared = PostgresTemplates()
  private var templates: [String: Task<String, any Error>] = [:]
  private var clones = 0

  func clone(_ migrations: [Migration]) async throws -> Database.Location {
    let server = try PostgresServer.shared.get()
    let template = try await template(migrations, server)
    clones += 1
    let name = "test_\(clones)"
    try Self.administer(server, "CREATE DATABASE \(name) TEMPLATE \(template)")
    return .postgres(url: server.url(name))
  }

  private func template(_ migrations: [Migration], _ server: PostgresServer) async throws -> String {
    let key = migrations.signature
    if let known = templates[key] { return try await known.value }
    let name = "template_\(templates.count)"
    let task = Task {
      try Self.administer(server, "CREATE DATABASE \(name) TEMPLATE template0")
      let database = try Database.open(.postgres(url: server.url(name)), readers: 1)
      try await database.migrate(migrations)
      await database.close()
      return name
    }
    templates[key] = task
    return try await task.value
  }

  static func discard(_ url: String) {
    guard let server = try? PostgresServer.shared.get(), let name = name(of: url) else { return }
    // Gone already after closing twice, or held by a second connection of the test: then it goes with the server.
    try? administer(server, "DROP DATABASE IF EXISTS \(name)")
  }

  private static func name(of url: String) -> String? {
    url.components(separatedBy: "@/").last?.components(separatedBy: "?").first
  }

  private static func administer(_ server: PostgresServer, _ statement: String) throws {
    try PostgresAdministration.run(statement, url: server.url("postgres"))
  }
}
