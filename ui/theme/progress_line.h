#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace leeway::ui
{

class TextLabel;

/// The "slow" state of picture 10c: what is going on, how far it is in the person's units, a bar and a way to
/// stop.
class ProgressLine : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr);

    void setTexts(const QString &what, const QString &detail);
    /// 0 to 1000 parts of a thousand; -1 when the length is not known.
    void setPermille(int permille);
    void setStoppable(bool stoppable);

Q_SIGNALS:
    void stopped();

private:
    TextLabel *m_what;
    TextLabel *m_detail;
    QProgressBar *m_bar;
    QPushButton *m_stop;
};

} // namespace leeway::ui
