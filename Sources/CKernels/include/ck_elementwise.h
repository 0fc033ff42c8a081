#pragma once
#include <stddef.h>
#include <stdint.h>

// A chain of elementwise operations over `count` elements from number `start`.
//
// The chain is a list of instructions on registers. A register is a block of numbers short enough
// to stay in the nearest cache, so a chain of any length reads its operands and writes its results
// once. Registers 0 to operand_count - 1 are the operands; an instruction writes a later one.
// Up to ck_leaky_relu they have one operand, up to ck_average two, up to ck_multiply_add three.
typedef enum {
  ck_copy_value, ck_negate, ck_exp, ck_log, ck_square_root, ck_tanh, ck_sigmoid, ck_softplus,
  ck_absolute, ck_sign, ck_positive, ck_floor, ck_leaky_relu, ck_add, ck_subtract, ck_multiply,
  ck_divide, ck_maximum, ck_minimum, ck_leaky_gate,
  ck_average,  // a · slope + b · share
  ck_select, ck_multiply_add,
  ck_divide_by_root,  // a · c / (√(b · d) + epsilon)
  ck_adam
} ck_operation;

// Adam moves weights a by gradients b with moments c and d: c · slope + b · share becomes `first`,
// d · second_slope + b² · second_share becomes `second`, and the target is
// a − first · scale / (√(second · root) + epsilon).
typedef struct {
  uint8_t operation, target, a, b, c, d;
  uint8_t scale, root, first, second;  // registers; the same number everywhere in the first two
  float slope, share, second_slope, second_share, epsilon;
} ck_instruction;

// Element i of the chain reads base[(i / repeat) % period]; with period 0, base[i];
// without a base, the value.
typedef struct {
  const float *base;
  float value;
  int64_t repeat, period;
} ck_operand;

// What becomes of a register: stored at base[i], or with a period added up to
// base[i % period] over all elements. The period then divides the block. A stored result may lie
// where operands of period 0 do: element i overwrites element i. No instruction may then read such
// an operand after the one that makes the result.
typedef struct {
  float *base;
  int64_t period;
  int32_t source;
} ck_result;

typedef struct {
  int64_t start, count;
  int32_t block;  // numbers a register holds, at most ck_block
  int32_t operand_count, instruction_count, result_count, register_count;
  const ck_operand *operands;
  const ck_instruction *instructions;
  const ck_result *results;
  float *scratch;  // ck_elementwise_scratch floats
} ck_elementwise;

enum { ck_block = 512, ck_registers = 64, ck_elementwise_scratch = 2 * ck_block * ck_registers };
