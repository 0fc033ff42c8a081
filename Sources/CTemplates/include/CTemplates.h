// The files of templates/, compiled into the binary so that it works from any directory.
#ifndef CTEMPLATES_H
#define CTEMPLATES_H

#include <stddef.h>

struct embedded_template {
  const char *path; // relative to templates/
  const unsigned char *bytes;
  size_t count;
};

extern const struct embedded_template *const embedded_templates;
extern const size_t embedded_template_count;

#endif
