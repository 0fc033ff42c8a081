#pragma once
// The public face of the kernels: one explicit umbrella header.
