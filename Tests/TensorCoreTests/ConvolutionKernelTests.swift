import CKernels
import TestSupport
import Testing

@testable import TensorCore

/// The three passes of a convolution of every instruction set against the sums that define them.
@Suite struct ConvolutionKernelTests {
  /// The extents of a convolution: images, channels of both, the window, the large image.
  struct Extents: CustomTestStringConvertible {
    var images: Int
    var large: (height: Int, width: Int, channels: Int)
    var small: (height: Int, width: Int, channels: Int)
    var geometry: ConvolutionGeometry

    init(
      images: Int, _ height: Int, _ width: Int, from: Int, to: Int, _ geometry: ConvolutionGeometry
    ) {
      self.images = images
      self.geometry = geometry
      large = (height, width, from)
      small = (geometry.reduced(height), geometry.reduced(width), to)
    }

    var largeCount: Int { images * large.height * large.width * large.channels }
    var smallCount: Int { images * small.height * small.width * small.channels }
    var weightCount: Int { geometry.kernel * geometry.kernel * large.channels * small.channels }

    var testDescription: String { "\(images) × \(large) to \(small), \(geometry)" }

    /// Calls with the positions of the three numbers of every product.
    func eachProduct(_ body: (_ large: Int, _ weight: Int, _ small: Int) -> Void) {
      let k = geometry.kernel
      for n in 0..<images {
        for y in 0..<small.height {
          for x in 0..<small.width {
            for tap in 0..<k * k {
              let row = y * geometry.stride + tap / k - geometry.padding
              let column = x * geometry.stride + tap % k - geometry.padding
              guard 0..<large.height ~= row, 0..<large.width ~= column else { continue }
              let from = ((n * large.height + row) * large.width + column) * large.channels
              let to = ((n * small.height + y) * small.width + x) * small.channels
              for i in 0..<large.channels {
                for o in 0..<small.channels {
                  body(from + i, (tap * large.channels + i) * small.channels + o, to + o)
                }
              }
            }
          }
        }
      }
    }
  }

  /// Fixed cases for what has a path of its own, and random ones.
  static let cases: [Extents] = {
    let four = ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
    var cases = [
      Extents(images: 2, 16, 16, from: 3, to: 33, four),
      Extents(images: 1, 12, 8, from: 1, to: 20, four),
      Extents(images: 3, 4, 4, from: 65, to: 70, four),
      Extents(images: 2, 28, 28, from: 2, to: 4, four),
      Extents(images: 0, 8, 8, from: 3, to: 5, four),
      Extents(images: 2, 8, 8, from: 0, to: 5, four),
      Extents(images: 2, 8, 8, from: 5, to: 0, four),
      Extents(images: 2, 7, 9, from: 6, to: 7, ConvolutionGeometry(kernel: 1, stride: 3)),
      Extents(images: 1, 4, 4, from: 40, to: 1, ConvolutionGeometry(kernel: 4)),
      Extents(images: 7, 16, 12, from: 32, to: 48, four),
      Extents(images: 25, 4, 4, from: 48, to: 32, four),
      Extents(images: 2, 24, 20, from: 80, to: 32, four),
    ]
    var generator = SplitMix(state: 11)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    while cases.count < 29 {
      let kernel = draw(1...5)
      let geometry = ConvolutionGeometry(
        kernel: kernel, stride: draw(1...3), padding: draw(0...kernel - 1))
      let extent = draw(kernel...kernel + 7)
      let widest = draw(0...3) == 0 ? 40 : 18
      cases.append(
        Extents(
          images: draw(1...3), extent, draw(kernel...kernel + 7), from: draw(1...widest),
          to: draw(1...widest), geometry))
    }
    return cases
  }()

  private func numbers(_ count: Int, _ seed: UInt64) -> [Float] {
    var generator = SplitMix(state: seed)
    return (0..<count).map { _ in Float(generator.signedUnit()) }
  }

  private func run(
    _ pass: ck_pass, _ e: Extents, _ image: [Float], _ other: [Float], into target: [Float],
    accumulating: Bool = false, bias: [Float] = [], gate: [Float] = [], _ set: InstructionSet
  ) -> [Double] {
    var target = target
    var c = ck_convolution()
    (c.pass, c.images, c.accumulate) = (pass, Int32(e.images), accumulating ? 1 : 0)
    (c.kernel, c.stride, c.padding) = (
      Int32(e.geometry.kernel), Int32(e.geometry.stride), Int32(e.geometry.padding)
    )
    (c.large_height, c.large_width) = (Int32(e.large.height), Int32(e.large.width))
    (c.small_height, c.small_width) = (Int32(e.small.height), Int32(e.small.width))
    (c.large_channels, c.small_channels) = (Int32(e.large.channels), Int32(e.small.channels))
    c.finish.activate = gate.isEmpty ? 0 : 1
    c.finish.slope = 0.2
    let guarded = 64
    var scratch = [Float](repeating: .nan, count: set.kernels.convolution_scratch(&c) + guarded)
    image.withUnsafeBufferPointer { image in
      other.withUnsafeBufferPointer { other in
        bias.withUnsafeBufferPointer { bias in
          gate.withUnsafeBufferPointer { gate in
            target.withUnsafeMutableBufferPointer { target in
              scratch.withUnsafeMutableBufferPointer { scratch in
                (c.image, c.other) = (image.baseAddress, other.baseAddress)
                c.finish.bias = bias.isEmpty ? nil : bias.baseAddress
                c.finish.gate = gate.isEmpty ? nil : gate.baseAddress
                (c.target, c.scratch) = (target.baseAddress, scratch.baseAddress)
                set.kernels.convolution(&c)
              }
            }
          }
        }
      }
    }
    #expect(scratch.suffix(guarded).allSatisfy({ $0.isNaN }), "\(set) overran its scratch memory")
    return target.map(Double.init)
  }

  @Test(arguments: cases)
  func agreesWithTheSum(_ e: Extents) {
    let (large, weight) = (numbers(e.largeCount, 1), numbers(e.weightCount, 2))
    let small = numbers(e.smallCount, 3)
    var forward = [Double](repeating: 0, count: e.smallCount)
    var inputGradient = [Double](repeating: 0, count: e.largeCount)
    var weightGradient = [Double](repeating: 0, count: e.weightCount)
    e.eachProduct { l, w, s in
      forward[s] += Double(large[l]) * Double(weight[w])
      inputGradient[l] += Double(small[s]) * Double(weight[w])
      weightGradient[w] += Double(large[l]) * Double(small[s])
    }
    let added = zip(weight, weightGradient).map { Double($0) + $1 }
    let biases = (numbers(e.small.channels, 4), numbers(e.large.channels, 5))
    let gates = (numbers(e.smallCount, 6), numbers(e.largeCount, 7))
    func finished(_ sums: [Double], _ bias: [Float], _ gate: [Float]) -> [Double] {
      sums.indices.map { index in
        let sum = sums[index] + Double(bias[index % bias.count])
        return sum * (sum > 0 ? 1 : 0.2) * (gate[index] > 0 ? 1 : 0.2)
      }
    }
    func blank(_ count: Int) -> [Float] { [Float](repeating: .nan, count: count) }
    for set in InstructionSet.tested {
      let results = [
        (run(ck_forward, e, large, weight, into: blank(e.smallCount), set), forward),
        (
          run(ck_input_gradient, e, small, weight, into: blank(e.largeCount), set), inputGradient
        ),
        (
          run(ck_weight_gradient, e, large, small, into: blank(e.weightCount), set),
          weightGradient
        ),
        (
          run(ck_weight_gradient, e, large, small, into: weight, accumulating: true, set), added
        ),
        (
          run(
            ck_forward, e, large, weight, into: blank(e.smallCount), bias: biases.0, gate: gates.0,
            set),
          finished(forward, biases.0, gates.0)
        ),
        (
          run(
            ck_input_gradient, e, small, weight, into: blank(e.largeCount), bias: biases.1,
            gate: gates.1, set),
          finished(inputGradient, biases.1, gates.1)
        ),
      ]
      for (pass, result) in results.enumerated() {
        #expect(deviation(result.0, from: result.1) < 1e-5, "\(set), pass \(pass)")
      }
    }
  }
}
