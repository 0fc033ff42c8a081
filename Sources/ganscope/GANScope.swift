import ArgumentParser

/// The command line.
@main
struct GANScope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ganscope",
    abstract: "Find out why a GAN does not train, and show it.")
}
