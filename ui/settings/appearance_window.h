#pragma once

#include <QWidget>

namespace leeway::ui
{

class LookKeeper;

/// The appearance page in a small window of its own, for the first start, when there are no settings to open
/// yet. Everything applies at once and is kept; Esc closes it.
class AppearanceWindow : public QWidget
{
    Q_OBJECT
public:
    /// Deletes itself when closed.
    AppearanceWindow(LookKeeper &looks, QWidget *over);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace leeway::ui
