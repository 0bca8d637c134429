#pragma once

#include <QWidget>

class QLineEdit;

namespace leeway::ui
{

class FormField;

/// A password of one's own, typed twice. What is wrong stands at its field; nothing typed is lost.
class NewPasswordFields : public QWidget
{
    Q_OBJECT
public:
    explicit NewPasswordFields(QWidget *parent = nullptr);

    [[nodiscard]] QString next() const;
    /// Says what is wrong with it in place of `now`, and takes the focus there; true when nothing is.
    bool check(const QString &now);
    void setReadOnly(bool readOnly);
    void takeFocus();
    /// Keeps nothing of what was typed.
    void clear();

Q_SIGNALS:
    /// Enter in one of them.
    void submitted();

private:
    QLineEdit *m_next;
    QLineEdit *m_again;
    FormField *m_nextField;
    FormField *m_againField;
};

} // namespace leeway::ui
