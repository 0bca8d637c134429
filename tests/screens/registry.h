#pragma once

#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace leeway::screens
{

/// What the caller asked for on the command line.
struct Request {
    QSize size;
    QString store; ///< path of a store for screens that read one; may be empty
};

using Factory = std::function<std::unique_ptr<QWidget>(const Request &request)>;

struct Screen {
    QString name;
    QSize usual; ///< when --size is not given
    Factory make;
};

/// Every screen of the program in the order of its names.
std::vector<Screen> allScreens();

/// Adds one; called before main by a file-level constant of the screen's own file:
/// `const bool kAdded = registerScreen({QStringLiteral("palette"), {1440, 900}, make});`
bool registerScreen(Screen screen);

} // namespace leeway::screens
