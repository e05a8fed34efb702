#pragma once
#include "datasources/core/http.h"
#include "datasources/core/result.h"

#include <string>
#include <string_view>

namespace sigma {

/// What a reply with a status that is no success says, in one sentence: the server's own text if it sent some, or the first words of a web
/// page.
Error replyError(const HttpReply& reply);
/// The first text of an HTML page: its title, else what stands in the body; tags dropped, at most 300 characters.
std::string firstTextOfPage(std::string_view html);
bool looksLikeHtml(std::string_view body);

/// A web page came where data was expected; the status says success.
Error webPageError(const HttpReply& reply);

} // namespace sigma
