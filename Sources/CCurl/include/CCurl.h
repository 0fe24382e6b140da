// The few libcurl calls that Swift cannot make itself, because curl_easy_setopt takes variable arguments.
#pragma once
#include <curl/curl.h>

CURLcode tane_curl_set_text(CURL *handle, CURLoption option, const char *value);
CURLcode tane_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode tane_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode tane_curl_set_reader(CURL *handle, curl_read_callback callback, void *state);
long tane_curl_response_code(CURL *handle);
