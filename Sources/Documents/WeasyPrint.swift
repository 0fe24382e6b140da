import Dispatch
import Foundation
import Platform
import Synchronization

/// WeasyPrint in a Python process of its own, kept warm: pages go in one after the other, PDF comes out.
public final class WeasyPrint: Sendable {
  private let python: String
  /// Seconds after which a page is given up and the process ended.
  private let patience: Int
  private let queue = DispatchQueue(label: "documents")
  private let worker = Mutex<WorkerProcess?>(nil)

  /// `python` is an interpreter that has the package `weasyprint`. Nothing starts before the first page.
  public init(python: String, patience: Int = 60) {
    self.python = python
    self.patience = patience
    // A worker that died must be an error to its writer, not the end of the server.
    signal(SIGPIPE, SIG_IGN)
  }

  deinit { worker.withLock { $0?.end() } }

  /// The seam's live value. A page is made on a thread of its own, so nothing else waits.
  package var maker: DocumentMaker {
    DocumentMaker { html, styles throws(DocumentFailure) in
      guard html.count <= 5_000_000 else { throw .refused("the page is larger than 5 MB") }
      let result: Result<[UInt8], DocumentFailure> = await withCheckedContinuation { continuation in
        self.queue.async { continuation.resume(returning: self.make(html, styles)) }
      }
      return try result.get()
    }
  }

  /// Once more with a fresh process when the old one had died meanwhile.
  private func make(_ html: [UInt8], _ styles: [UInt8]) -> Result<[UInt8], DocumentFailure> {
    let isWarm = worker.withLock { $0 != nil }
    let first = attempt(html, styles)
    if isWarm, case .failure(.unavailable) = first { return attempt(html, styles) }
    return first
  }

  private func attempt(_ html: [UInt8], _ styles: [UInt8]) -> Result<[UInt8], DocumentFailure> {
    worker.withLock { worker in
      do throws(DocumentFailure) {
        if worker == nil { worker = try WorkerProcess(python: python) }
        guard let running = worker else { return .failure(.unavailable("no process")) }
        return .success(try running.make(html, styles, patience: patience))
      } catch .refused(let reason) {
        return .failure(.refused(reason))
      } catch {
        worker?.end()
        worker = nil
        return .failure(error)
      }
    }
  }
}

/// The process and its two pipes.
private struct WorkerProcess: @unchecked Sendable {  // used by one thread at a time, under the lock of its owner
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(python: String) throws(DocumentFailure) {
    guard let script = Bundle.module.url(forResource: "Worker/worker", withExtension: "py") else {
      throw .unavailable("worker.py is missing")
    }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-I", script.path]
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": NSTemporaryDirectory()]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw .unavailable("\(error)") }
  }

  /// Foundation reaps the process; waiting for it here would block the thread that lets it go.
  func end() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  func make(_ html: [UInt8], _ styles: [UInt8], patience: Int) throws(DocumentFailure) -> [UInt8] {
    let isLate = Mutex(false)
    let watch = DispatchWorkItem { [process] in
      isLate.withLock { $0 = true }
      kill(process.processIdentifier, SIGKILL)
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(patience), execute: watch)
    defer { watch.cancel() }
    do {
      try input.fileHandleForWriting.write(contentsOf: Data(Self.length(html.count) + Self.length(styles.count) + html + styles))
      let head = try read(5)
      let body = try read(head.dropFirst().reduce(0) { $0 << 8 | Int($1) })
      guard head.first == 0 else { throw DocumentFailure.refused(String(decoding: body, as: UTF8.self)) }
      return body
    } catch let failure as DocumentFailure {
      throw failure
    } catch {
      throw isLate.withLock { $0 } ? .tooSlow : .unavailable("\(error)")
    }
  }

  private static func length(_ count: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) } }

  private func read(_ count: Int) throws -> [UInt8] {
    guard let data = try output.fileHandleForReading.read(upToCount: count), data.count == count else { throw Ended() }
    return [UInt8](data)
  }

  /// The process closed its output.
  private struct Ended: Error {}
}
