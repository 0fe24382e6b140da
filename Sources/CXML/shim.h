// Debian builds libxml2 with ICU, whose headers clash with the ones inside Foundation. Nothing here looks into the one
// structure (xmlCharEncodingHandler) whose layout depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
