#pragma once

#include <stop_token>
#include <thread>

#include <array>

namespace leeway::ctl
{

/// Turns SIGTERM and SIGINT into a stop request, as long as it lives. One at a time.
class StopSignals
{
public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::array<int, 2> m_pipe{-1, -1};
    std::thread m_listener;
};

} // namespace leeway::ctl
