#pragma once

#include <QWidget>

#include <functional>

namespace leeway::ui
{

class LookKeeper;
struct Look;

/// Theme, contrast, text size, density, patterns, motion, shortcuts on buttons (picture 09b); every change
/// applies at once, and the sample below shows it.
class AppearancePage : public QWidget
{
    Q_OBJECT
public:
    explicit AppearancePage(LookKeeper &looks, QWidget *parent = nullptr);

private:
    void change(const std::function<void(Look &)> &edit);
    QWidget *choice(const QString &name, const QStringList &options, int current,
                    std::function<void(Look &, int)> edit);
    QWidget *flip(const QString &name, bool on, bool Look::*member);
    QWidget *textSize();

    LookKeeper &m_looks;
};

} // namespace leeway::ui
