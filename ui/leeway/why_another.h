#pragma once

#include "models/leeway_look.h"

#include <QWidget>

namespace leeway::ui
{

class TextLabel;
class WrapRow;

/// The quiet question why something else was given than what stood first: a line and a chip for each answer.
/// Nobody has to answer, and whoever does anything else has not.
class WhyAnother final : public QWidget
{
    Q_OBJECT

public:
    explicit WhyAnother(QWidget *parent = nullptr);

    void setLook(const models::WhyAnotherLook &look);

Q_SIGNALS:
    /// The place of one of the answers.
    void said(int answer);

private:
    models::WhyAnotherLook m_look;
    TextLabel *m_question;
    WrapRow *m_answers;
};

} // namespace leeway::ui
