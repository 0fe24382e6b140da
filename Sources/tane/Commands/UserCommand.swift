import Accounts
import ArgumentParser
import Platform

/// Who may sign in. There is no default account: an invitation makes the first.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Invite people, and say what they may do.",
    subcommands: [Invite.self, List.self, Role.self, Disable.self, Enable.self])

  struct Invite: SiteCommand {
    static let configuration = CommandConfiguration(
      abstract: "Invite somebody by mail; prints the link as well.",
      discussion: "A role reads like `administrator`, `coordinator@city-centre`, or `coordinator@city-centre!` for the head.")

    @OptionGroup var options: Options
    @Argument(help: "Mail address.") var mail: String
    @Option(help: "Name.") var name: String
    @Option(help: "First role.") var role: String?

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      let link = try await UserCommands(running.site).invite(mail: mail, name: name, role: role)
      terminal.say("The invitation is good for seven days: \(link)")
    }
  }

  struct List: SiteCommand {
    static let configuration = CommandConfiguration(abstract: "List the accounts.")
    @OptionGroup var options: Options

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      for line in try await UserCommands(running.site).list() {
        let factor = line.hasSecondFactor ? "two factors" : "one factor"
        terminal.say([line.mail, line.name, line.state, factor, line.roles.joined(separator: " ")].joined(separator: "\t"))
      }
    }
  }

  struct Role: SiteCommand {
    static let configuration = CommandConfiguration(abstract: "Give somebody a role, or end it.")
    @OptionGroup var options: Options
    @Argument(help: "Mail address.") var mail: String
    @Argument(help: "Role, like coordinator@city-centre.") var role: String
    @Flag(help: "End the role instead.") var end = false

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      let users = UserCommands(running.site)
      if end { try await users.end(role: role, of: mail) } else { try await users.assign(role: role, to: mail) }
      terminal.say(end ? "\(mail) no longer is \(role)." : "\(mail) is \(role) now.")
    }
  }

  struct Disable: SiteCommand {
    static let configuration = CommandConfiguration(abstract: "Shut an account and end its sessions.")
    @OptionGroup var options: Options
    @Argument(help: "Mail address.") var mail: String

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      try await UserCommands(running.site).disable(mail: mail)
      terminal.say("\(mail) can no longer sign in.")
    }
  }

  struct Enable: SiteCommand {
    static let configuration = CommandConfiguration(abstract: "Open a shut account again.")
    @OptionGroup var options: Options
    @Argument(help: "Mail address.") var mail: String

    func perform(_ running: Running, _ terminal: Terminal) async throws {
      try await UserCommands(running.site).enable(mail: mail)
      terminal.say("\(mail) can sign in again.")
    }
  }
}
