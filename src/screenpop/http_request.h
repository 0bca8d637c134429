#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace leeway::screenpop
{

/// A request as it stands on the wire; names of headers in lower case.
struct HttpRequest {
    QByteArray method;
    QByteArray target; ///< "/pop"
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// The value of a header; empty when it is not there.
    [[nodiscard]] QByteArray header(const char *name) const;
    [[nodiscard]] bool has(const char *name) const;
};

/// Why a request is not taken, as HTTP says it.
struct HttpRefusal {
    int status = 400;
    QByteArray what;
    bool operator==(const HttpRefusal &) const = default;
};

/// Reads one HTTP/1.1 (or 1.0) request from bytes as they come. Strict: lines end in CRLF, no folded headers,
/// no header twice that decides something, a body only by Content-Length (chunks are refused: 411), a head of
/// at most 16 KB with at most 64 headers, a body of at most `mostBody`. Pure.
class HttpRequestReader
{
public:
    explicit HttpRequestReader(qsizetype mostBody)
        : m_mostBody(mostBody)
    {
    }

    enum class State { Head, Body, Whole, Refused };

    /// Takes more bytes. What follows a whole request is dropped: one request a connection.
    State feed(const QByteArray &bytes);
    [[nodiscard]] State state() const { return m_state; }
    /// Once the state is Body or Whole; `body` once it is Whole.
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] const HttpRefusal &refusal() const { return m_refusal; }

private:
    State refuse(int status, const char *what);
    void readHead();
    bool readRequestLine(const QByteArray &line);
    bool readHeader(const QByteArray &line);
    bool readLength();

    qsizetype m_mostBody;
    QByteArray m_buffer;
    qsizetype m_length = 0;
    State m_state = State::Head;
    HttpRequest m_request;
    HttpRefusal m_refusal;
};

} // namespace leeway::screenpop
