import ArgumentParser
import Hummingbird

@main
struct Tane: ParsableCommand {}
