#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

namespace leeway::ui
{

/// The privacy screen (guide section 13). Views ask it what to paint and repaint on changed(); nothing is
/// blurred. GUI thread.
class Privacy : public QObject
{
    Q_OBJECT
public:
    struct Limits {
        std::chrono::milliseconds peek{30'000};
        std::chrono::milliseconds idle{120'000};
    };

    explicit Privacy(QObject *parent = nullptr);
    Privacy(Limits limits, QObject *parent);

    bool isOn() const { return m_on; }
    /// Off only by lift() while somebody guards it.
    void setOn(bool on);
    /// Whoever wants it off has to say who they are: `ask` is called instead. So it is for a peek when it
    /// came on by itself, since nobody may be here then; whoever turned it on sits here and may peek. Empty:
    /// nobody guards it.
    void setGuard(std::function<void()> ask);
    /// They have said who they are.
    void lift();
    /// On by itself after two minutes without input.
    void setAutomatic(bool automatic);
    bool isAutomatic() const { return m_automatic; }
    /// Any key or pointer of the person.
    void noteInput();

    /// Shows what stands in `column` until endPeek, 30 s at most.
    void beginPeek(QWidget *column);
    void endPeek();
    bool isPeeking() const { return m_peeked != nullptr; }

    /// True when `view` has to hide; without a view (titles, notifications) a peek makes no difference.
    bool hides(const QWidget *view = nullptr) const;
    /// `text`, or dots of no telling length.
    QString shown(const QString &text, const QWidget *view = nullptr) const;
    /// "Marit Sørbø" or "M. S.".
    QString name(const QString &name, const QWidget *view = nullptr) const;
    /// The open customer keeps the first name: "Marit".
    QString openName(const QString &name, const QWidget *view = nullptr) const;

Q_SIGNALS:
    void changed();

private:
    void turn(bool on);

    bool m_on = false;
    bool m_byItself = false; ///< it came on because nobody did anything
    std::function<void()> m_guard;
    bool m_automatic = false;
    QPointer<QWidget> m_peeked;
    QTimer m_peekLimit;
    QTimer m_idle;
};

} // namespace leeway::ui
