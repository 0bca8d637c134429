#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QTabBar;

namespace leeway::ui
{

/// The language whose texts a form shows, a tab each, and a list to add another one.
class BudgetLanguages : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetLanguages(QWidget *parent = nullptr);

    /// English and German, and `used`; shows the first.
    void start(const QStringList &used);
    [[nodiscard]] const QString &current() const { return m_current; }
    void show(const QString &language);

Q_SIGNALS:
    /// The texts of `before` are to be kept and those of `after` shown.
    void changed(const QString &before, const QString &after);

private:
    void add(const QString &language);

    QTabBar *m_tabs;
    QComboBox *m_more;
    QStringList m_languages;
    QString m_current;
    bool m_filling = false;
};

} // namespace leeway::ui
