import CKernels

/// The processor's instructions that a set of kernels was built for.
struct InstructionSet: CustomStringConvertible, Sendable {
  let kernels: ck_kernels

  var description: String { String(cString: kernels.name) }

  /// Those this processor can run, fastest first.
  static var available: [InstructionSet] {
    (0...).lazy.map { ck_kernels_at($0) }.prefix { $0 != nil }
      .compactMap { $0.map { InstructionSet(kernels: $0.pointee) } }
  }

  /// The fastest.
  static var best: InstructionSet { available[0] }
}
