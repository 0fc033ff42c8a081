import CWideKernels

@testable import TensorCore

extension InstructionSet {
  /// Those of this processor, and the widest vectors even where the processor has none so wide.
  static var tested: [InstructionSet] {
    available + (ck_wide_kernels().map { [InstructionSet(kernels: $0.pointee)] } ?? [])
  }
}
