#ifndef TANE_GMIME_H
#define TANE_GMIME_H

#include <gmime/gmime.h>

// GMime's casts are macros, which Swift does not see: what the reader of mail needs stands here as functions over
// untyped pointers. What a function returns belongs to the message unless its name ends in _copy.

static inline void tane_mime_begin(void) { g_mime_init(); }

static inline void tane_mime_free(void *bytes) { g_free(bytes); }

static inline void tane_mime_release(void *message) { g_object_unref(message); }

static inline void *tane_mime_parse(const unsigned char *bytes, size_t length) {
  // Old Japanese mailers write headers in plain Shift_JIS.
  const char *fallback[] = {"utf-8", "cp932", "iso-8859-1", NULL};
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_fallback_charsets(options, fallback);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, length);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, options);
  g_object_unref(parser);
  g_mime_parser_options_free(options);
  return message;
}

static inline const char *tane_mime_subject(void *message) { return g_mime_message_get_subject(GMIME_MESSAGE(message)); }

static inline const char *tane_mime_id(void *message) { return g_mime_message_get_message_id(GMIME_MESSAGE(message)); }

static inline const char *tane_mime_header(void *object, const char *name) {
  return g_mime_object_get_header(GMIME_OBJECT(object), name);
}

// The first person of the header From.
static inline InternetAddress *tane_mime_first_from(void *message) {
  InternetAddressList *from = g_mime_message_get_from(GMIME_MESSAGE(message));
  if (from == NULL || internet_address_list_length(from) == 0) return NULL;
  return internet_address_list_get_address(from, 0);
}

static inline const char *tane_mime_sender(void *message) {
  InternetAddress *first = tane_mime_first_from(message);
  return first != NULL && INTERNET_ADDRESS_IS_MAILBOX(first)
    ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)) : NULL;
}

static inline const char *tane_mime_sender_name(void *message) {
  InternetAddress *first = tane_mime_first_from(message);
  return first == NULL ? NULL : internet_address_get_name(first);
}

// The n-th address of To (0) or Cc (1); NULL after the last one, "" for a group.
static inline const char *tane_mime_recipient(void *message, int kind, int index) {
  InternetAddressList *list = kind == 0 ? g_mime_message_get_to(GMIME_MESSAGE(message)) : g_mime_message_get_cc(GMIME_MESSAGE(message));
  if (list == NULL || index >= internet_address_list_length(list)) return NULL;
  InternetAddress *one = internet_address_list_get_address(list, index);
  return INTERNET_ADDRESS_IS_MAILBOX(one) ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)) : "";
}

static inline void *tane_mime_body(void *message) { return g_mime_message_get_mime_part(GMIME_MESSAGE(message)); }

// 1 several parts, 2 a message within the message, 3 a part with content, 0 anything else.
static inline int tane_mime_kind(void *object) {
  if (GMIME_IS_MULTIPART(object)) return 1;
  if (GMIME_IS_MESSAGE_PART(object)) return 2;
  return GMIME_IS_PART(object) ? 3 : 0;
}

static inline int tane_mime_count(void *object) { return g_mime_multipart_get_count(GMIME_MULTIPART(object)); }

static inline void *tane_mime_child(void *object, int index) { return g_mime_multipart_get_part(GMIME_MULTIPART(object), index); }

static inline int tane_mime_is(void *object, const char *type, const char *subtype) {
  GMimeContentType *found = g_mime_object_get_content_type(GMIME_OBJECT(object));
  return found != NULL && g_mime_content_type_is_type(found, type, subtype);
}

// Whether several parts report on this.
static inline int tane_mime_is_report(void *object, const char *type) {
  const char *found = g_mime_object_get_content_type_parameter(GMIME_OBJECT(object), "report-type");
  return found != NULL && g_ascii_strcasecmp(found, type) == 0;
}

// Of a message within the message.
static inline const char *tane_mime_message_id(void *part) {
  GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
  return message == NULL ? NULL : g_mime_message_get_message_id(message);
}

static inline const char *tane_mime_charset(void *object) {
  return g_mime_object_get_content_type_parameter(GMIME_OBJECT(object), "charset");
}

static inline const char *tane_mime_file_name(void *part) { return g_mime_part_get_filename(GMIME_PART(part)); }

static inline int tane_mime_is_attachment(void *part) { return g_mime_part_is_attachment(GMIME_PART(part)); }

static inline unsigned char *tane_mime_stream_copy(GMimeStream *stream, size_t *length) {
  GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  *length = array->len;
  return (unsigned char *)g_memdup2(array->data, array->len);
}

// What a part holds, without its transfer encoding.
static inline unsigned char *tane_mime_content_copy(void *part, size_t *length) {
  *length = 0;
  GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
  if (content == NULL) return NULL;
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_data_wrapper_write_to_stream(content, stream);
  unsigned char *copy = tane_mime_stream_copy(stream, length);
  g_object_unref(stream);
  return copy;
}

// A message within the message, as it stands there.
static inline unsigned char *tane_mime_message_copy(void *part, size_t *length) {
  *length = 0;
  GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
  if (message == NULL) return NULL;
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
  unsigned char *copy = tane_mime_stream_copy(stream, length);
  g_object_unref(stream);
  return copy;
}

// Text in UTF-8, or NULL when the bytes are not of the character set.
static inline char *tane_mime_utf8_copy(const unsigned char *bytes, size_t length, const char *charset) {
  return g_convert((const char *)bytes, (gssize)length, "UTF-8", charset, NULL, NULL, NULL);
}

#endif
