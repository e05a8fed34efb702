#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace sigma {

/// What went wrong, in the classes a user acts on differently.
enum class ErrorKind {
    Cancelled,   ///< a newer request took its place, or the user stopped it; never shown
    Dns,         ///< the host's name could not be resolved
    Refused,     ///< nothing listens there
    Tls,         ///< certificate or handshake
    Timeout,
    Network,     ///< any other failure to reach the server (reset, unreachable, proxy)
    Auth,        ///< 401, 403
    Http,        ///< another HTTP status that is not a success
    Query,       ///< the server understood and refused the query
    Parse,       ///< the bytes are not what the format promises
    Limit,       ///< too large, too deep, too many
    Unsupported,
    Invalid,     ///< an argument, a file or a setting that cannot be used
    NotFound
};

struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    std::string message; ///< one sentence for the user, with what it is about and what to do
    std::string detail;  ///< for the inspector and the log; may be long; never holds a secret
};

/// A value or an Error (GCC 12 has no std::expected). Result<void> is Result<std::monostate>.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { assert(ok()); return std::get<0>(m_state); }
    const T& value() const& { assert(ok()); return std::get<0>(m_state); }
    T&& value() && { assert(ok()); return std::get<0>(std::move(m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    Error& error() & { assert(!ok()); return std::get<1>(m_state); }
    const Error& error() const& { assert(!ok()); return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Something the user should know although it is not a failure (a server's warning, data that was left out).
struct Notice {
    enum class Severity { Info, Warning } severity = Severity::Info;
    std::string text;
    bool operator==(const Notice&) const = default;
};

} // namespace sigma
