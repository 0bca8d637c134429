#pragma once

#include "ui/leeway/exception_card.h"

class QVBoxLayout;

namespace leeway::ui
{

/// The exceptions of a budget rule below each other, and a button that adds one. By keys alone: Tab goes
/// through their fields in order, and a new one takes the focus.
class RuleExceptions : public QWidget
{
    Q_OBJECT
public:
    explicit RuleExceptions(QWidget *parent = nullptr);

    void setHands(const std::vector<desk::ExceptionInHand> &hands, const std::vector<domain::Person> &people);
    [[nodiscard]] std::vector<desk::ExceptionInHand> hands() const;
    void setShare(bool isShare);
    /// All of them; false, and what is wrong at the fields, when one cannot be read.
    bool read(bool isShare, const QString &currency, std::vector<resolution::RuleException> &exceptions);
    /// What the checker says of the exception at `place`, in its part `key`.
    void showFault(int place, const QString &key, const QString &sentence);
    /// The first input with something wrong has the focus from now on, in sight; false: all is well.
    bool focusWrong();

Q_SIGNALS:
    void edited();

private:
    ExceptionCard *addCard(const desk::ExceptionInHand &hand);
    void removeCard(ExceptionCard *card);
    void number();

    std::vector<domain::Person> m_people;
    std::vector<ExceptionCard *> m_cards;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    bool m_isShare = false;
};

} // namespace leeway::ui
