#include "CTemplates.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Every file of templates/ has an entry here and a line in the table below.

static const unsigned char assets_icon_svg[] = {
#embed "../../templates/assets/icon.svg"
};

static const unsigned char assets_report_js[] = {
#embed "../../templates/assets/report.js"
};

static const unsigned char assets_style_css[] = {
#embed "../../templates/assets/style.css"
};

static const unsigned char comparison[] = {
#embed "../../templates/comparison.mustache"
};

static const unsigned char cure[] = {
#embed "../../templates/cure.mustache"
};

static const unsigned char gallery[] = {
#embed "../../templates/gallery.mustache"
};

static const unsigned char glossary[] = {
#embed "../../templates/glossary.mustache"
};

static const unsigned char index[] = {
#embed "../../templates/index.mustache"
};

static const unsigned char layout[] = {
#embed "../../templates/layout.mustache"
};

static const unsigned char partials_data_table[] = {
#embed "../../templates/partials/data-table.mustache"
};

static const unsigned char partials_figure[] = {
#embed "../../templates/partials/figure.mustache"
};

static const unsigned char partials_finding_card[] = {
#embed "../../templates/partials/finding-card.mustache"
};

static const unsigned char partials_picture[] = {
#embed "../../templates/partials/picture.mustache"
};

static const unsigned char partials_prose[] = {
#embed "../../templates/partials/prose.mustache"
};

static const unsigned char partials_remedy[] = {
#embed "../../templates/partials/remedy.mustache"
};

static const unsigned char partials_rule_link[] = {
#embed "../../templates/partials/rule-link.mustache"
};

static const unsigned char partials_signal[] = {
#embed "../../templates/partials/signal.mustache"
};

static const unsigned char partials_status[] = {
#embed "../../templates/partials/status.mustache"
};

static const unsigned char partials_symbols[] = {
#embed "../../templates/partials/symbols.mustache"
};

static const unsigned char rule[] = {
#embed "../../templates/rule.mustache"
};

static const unsigned char rules[] = {
#embed "../../templates/rules.mustache"
};

static const unsigned char run[] = {
#embed "../../templates/run.mustache"
};

static const unsigned char system_page[] = {
#embed "../../templates/system.mustache"
};

static const unsigned char run_row[] = {
#embed "../../templates/run-row.mustache"
};

static const struct embedded_template table[] = {
  {"assets/icon.svg", assets_icon_svg, sizeof assets_icon_svg},
  {"assets/report.js", assets_report_js, sizeof assets_report_js},
  {"assets/style.css", assets_style_css, sizeof assets_style_css},
  {"comparison.mustache", comparison, sizeof comparison},
  {"cure.mustache", cure, sizeof cure},
  {"gallery.mustache", gallery, sizeof gallery},
  {"glossary.mustache", glossary, sizeof glossary},
  {"index.mustache", index, sizeof index},
  {"layout.mustache", layout, sizeof layout},
  {"partials/data-table.mustache", partials_data_table, sizeof partials_data_table},
  {"partials/figure.mustache", partials_figure, sizeof partials_figure},
  {"partials/finding-card.mustache", partials_finding_card, sizeof partials_finding_card},
  {"partials/picture.mustache", partials_picture, sizeof partials_picture},
  {"partials/prose.mustache", partials_prose, sizeof partials_prose},
  {"partials/remedy.mustache", partials_remedy, sizeof partials_remedy},
  {"partials/rule-link.mustache", partials_rule_link, sizeof partials_rule_link},
  {"partials/signal.mustache", partials_signal, sizeof partials_signal},
  {"partials/status.mustache", partials_status, sizeof partials_status},
  {"partials/symbols.mustache", partials_symbols, sizeof partials_symbols},
  {"rule.mustache", rule, sizeof rule},
  {"rules.mustache", rules, sizeof rules},
  {"run-row.mustache", run_row, sizeof run_row},
  {"run.mustache", run, sizeof run},
  {"system.mustache", system_page, sizeof system_page},
};

const struct embedded_template *const embedded_templates = table;
const size_t embedded_template_count = sizeof table / sizeof *table;
