#include "screenpop/http_request.h"

#include <algorithm>
#include <array>
#include <utility>

namespace leeway::screenpop
{

namespace
{

constexpr qsizetype kMostHead = 16 * 1024;
constexpr qsizetype kMostHeaders = 64;

/// RFC 9110, 5.6.2
bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool isVisible(char c)
{
    return c > ' ' && c < 0x7F;
}

/// What decides how a request is read or whether it is allowed: twice means two programs read it differently.
bool mayStandOnce(const QByteArray &name)
{
    static const std::array kOnce{"content-length", "transfer-encoding", "host",        "origin",
                                  "authorization",  "x-leeway-token",    "content-type"};
    return std::any_of(kOnce.begin(), kOnce.end(), [&name](const char *one) { return name == one; });
}

} // namespace

QByteArray HttpRequest::header(const char *name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

bool HttpRequest::has(const char *name) const
{
    return std::any_of(headers.begin(), headers.end(), [name](const auto &one) { return one.first == name; });
}

HttpRequestReader::State HttpRequestReader::refuse(int status, const char *what)
{
    m_refusal = {status, what};
    m_buffer.clear();
    return m_state = State::Refused;
}

HttpRequestReader::State HttpRequestReader::feed(const QByteArray &bytes)
{
    if (m_state == State::Whole || m_state == State::Refused)
        return m_state;
    m_buffer += bytes;
    if (m_state == State::Head)
        readHead();
    if (m_state == State::Body && m_buffer.size() >= m_length) {
        m_request.body = m_buffer.left(m_length);
        m_buffer.clear();
        m_state = State::Whole;
    }
    return m_state;
}

void HttpRequestReader::readHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > kMostHead || (end < 0 && m_buffer.size() > kMostHead)) {
        refuse(431, "the head is longer than 16 KB");
        return;
    }
    if (end < 0)
        return;
    const QByteArray head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);
    qsizetype from = 0;
    bool isFirst = true;
    while (from <= head.size()) {
        qsizetype to = head.indexOf("\r\n", from);
        if (to < 0)
            to = head.size();
        const QByteArray line = head.mid(from, to - from);
        if (!(std::exchange(isFirst, false) ? readRequestLine(line) : readHeader(line)))
            return;
        from = to + 2;
    }
    if (readLength())
        m_state = State::Body;
}

bool HttpRequestReader::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    const bool isLine = parts.size() == 3 && isToken(parts.at(0)) && parts.at(1).startsWith('/') &&
                        std::all_of(parts.at(1).begin(), parts.at(1).end(), isVisible);
    if (!isLine || !parts.at(2).startsWith("HTTP/")) {
        refuse(400, "the first line is no request");
        return false;
    }
    if (parts.at(2) != "HTTP/1.1" && parts.at(2) != "HTTP/1.0") {
        refuse(505, "only HTTP/1.1 and 1.0 are spoken");
        return false;
    }
    m_request.method = parts.at(0);
    m_request.target = parts.at(1);
    return true;
}

bool HttpRequestReader::readHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.left(std::max<qsizetype>(0, colon)).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    const bool harmful = std::any_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    });
    if (colon <= 0 || !isToken(name) || harmful) {
        refuse(400, "a header is malformed");
        return false;
    }
    if (m_request.headers.size() >= kMostHeaders) {
        refuse(431, "more than 64 headers");
        return false;
    }
    if (mayStandOnce(name) && m_request.has(name.constData())) {
        refuse(400, "a header stands twice");
        return false;
    }
    m_request.headers.append({name, value});
    return true;
}

bool HttpRequestReader::readLength()
{
    if (m_request.has("transfer-encoding")) {
        refuse(411, "a body needs Content-Length; chunks are not taken");
        return false;
    }
    if (!m_request.has("content-length"))
        return true;
    const QByteArray text = m_request.header("content-length");
    const bool digits = !text.isEmpty() && text.size() <= 12 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) {
        refuse(400, "Content-Length is no number");
        return false;
    }
    m_length = static_cast<qsizetype>(text.toLongLong());
    if (m_length > m_mostBody) {
        refuse(413, "the body is too long");
        return false;
    }
    return true;
}

} // namespace leeway::screenpop
