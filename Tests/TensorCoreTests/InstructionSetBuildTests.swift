import Foundation
import TestSupport
import Testing

/// What the compiler makes of the kernels for processors that this machine need not be.
@Suite struct InstructionSetBuildTests {
  private func assembly(of file: String, target: String) throws -> String {
    // Without the target's system headers: the kernels need only what these stand for.
    let headers = try TemporaryDirectory()
    let declarations = """
      #include <stddef.h>
      void *memcpy(void *, const void *, size_t);
      void *memset(void *, int, size_t);
      """
    try declarations.write(toFile: headers.path("string.h"), atomically: true, encoding: .utf8)
    let output = headers.path("kernels.s")
    let result = try ProcessResult.run(
      "/usr/bin/env",
      [
        "clang", "--target=\(target)", "-O2", "-Wall", "-Werror", "-ffreestanding", "-nostdlibinc",
        "-isystem", headers.url.path, "-Iinclude", "-S", file, "-o", output,
      ], in: Repository.root.appending(path: "Sources/CKernels"))
    try #require(result.status == 0, "\(result.errorOutput)")
    return try String(contentsOfFile: output, encoding: .utf8)
  }

  @Test(arguments: [
    ("kernels_baseline.c", "aarch64-linux-gnu", #"fmla\s+v\d+\.4s"#),
    ("kernels_baseline.c", "x86_64-linux-gnu", #"mulps\s.*%xmm"#),
    ("kernels_avx2.c", "x86_64-linux-gnu", #"vfmadd\d+ps\s.*%ymm"#),
    ("kernels_avx512.c", "x86_64-linux-gnu", #"vfmadd\d+ps\s.*%zmm"#),
  ])
  func multipliesWholeVectors(_ file: String, _ target: String, _ instruction: String) throws {
    let assembly = try assembly(of: file, target: target)
    #expect(assembly.contains(try Regex(instruction)))
  }
}
