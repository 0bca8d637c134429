#pragma once

#include "base/result.h"
#include "screenpop/message.h"

#include <chrono>
#include <vector>

namespace leeway::desk
{

/// One contact of the demo's working day (resources/demo/day.json).
struct DemoArrival {
    /// What the phone system says of the call, in seconds from the first ring.
    struct Word {
        screenpop::PhoneWord word = screenpop::PhoneWord::Ringing;
        std::chrono::seconds after{0};
    };

    std::chrono::minutes at{0}; ///< from the beginning of the day
    QString key;
    screenpop::Pop contact;   ///< who, on which channel; a call has an id, what is written has none
    QString customer;         ///< the demo file of whoever it is; empty: nobody is to be found for certain
    QString match;            ///< what is to be found: "one", "none", "maybe", "wrong_number"
    bool byKeys = false;      ///< one of those that are handled without a mouse in the tests
    std::vector<Word> states; ///< of a call
    QString subject;
    QStringList lines; ///< what the customer says, for whoever plays them
    /// What a bot did before; for what is written always, because it holds the words.
    std::optional<screenpop::Handover> handover;
    QStringList points; ///< talking points that are likely on screen
};

struct DemoDay {
    std::chrono::minutes length{0};
    std::vector<DemoArrival> arrivals; ///< in the order of time
};

/// The day that the program carries.
base::Result<DemoDay> readDemoDay();
/// The same from bytes at hand. FieldInvalid with "day.json: place: what", the first that is wrong.
base::Result<DemoDay> readDemoDay(const QByteArray &json);

/// Something that is said to the desk, and when.
struct DemoSignal {
    std::chrono::seconds at{0}; ///< from the beginning of the day
    size_t arrival = 0;         ///< its place in DemoDay::arrivals
    screenpop::Message message;
};

/// All that is said in the course of the day, in the order of time: calls ring, are taken, held and ended;
/// what is written comes as a hand-over with its words. A bot's hand-over of a call comes with its ring and
/// names the same call.
std::vector<DemoSignal> demoSignals(const DemoDay &day);

} // namespace leeway::desk
