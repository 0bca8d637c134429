#pragma once

#include "domain/identity.h"

#include <QWidget>

class QCheckBox;

namespace leeway::ui
{

class SegmentedChoice;
class TextLabel;

/// One question: its answer is in view only after the tick that it was asked, and then it is said whether it
/// was right. What was said once stays said.
class VerifyQuestion : public QWidget
{
    Q_OBJECT
public:
    explicit VerifyQuestion(const domain::IdentityQuestion &question, QWidget *parent = nullptr);

    [[nodiscard]] bool isRight() const;
    /// Nothing more can be answered; the answer is hidden again.
    void close();

Q_SIGNALS:
    void answered(bool right);

private:
    void follow();

    QString m_answer;
    QCheckBox *m_asked;
    TextLabel *m_shown;
    SegmentedChoice *m_verdict;
    bool m_isAnswered = false;
};

} // namespace leeway::ui
