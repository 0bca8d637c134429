#pragma once

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace leeway::ui
{

/// One place of the rail: icon over text, or the icon alone; a badge for what waits.
class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const QString &iconName, const QString &text, QWidget *parent = nullptr);

    void setCount(int count);
    void setIconOnly(bool iconOnly);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    int m_count = 0;
    bool m_iconOnly = false;
};

/// The places of the program at the leading edge; an entry exists when it works (decisions.md 29).
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    /// `id` comes back in chosen(). Entries at the bottom are not places: they are pressed, never current.
    RailButton *addPlace(const QString &id, const QString &iconName, const QString &text);
    RailButton *addBottom(const QString &id, const QString &iconName, const QString &text);
    /// Some places are for some roles; what is not shown can be gone to all the same.
    void showPlace(const QString &id, bool shown);
    void setCurrent(const QString &id);
    QString current() const;
    void setCount(const QString &id, int count);
    /// 72 with texts, 48 with icons alone, 0 hidden (at 100 % text).
    void setWidth(int width);

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    RailButton *makeButton(const QString &id, const QString &iconName, const QString &text);

    QVBoxLayout *m_column;
    QList<RailButton *> m_buttons;
    int m_width = 72;
    bool m_setting = false;    ///< by setCurrent, and not by a person
    bool m_wasCurrent = false; ///< of the button that is being pressed
};

} // namespace leeway::ui
