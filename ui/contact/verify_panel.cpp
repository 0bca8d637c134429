#include "ui/contact/verify_panel.h"

#include "models/format.h"
#include "models/identity_words.h"
#include "models/privacy.h"
#include "ui/contact/verify_question.h"
#include "ui/edit/form_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

VerifyPanel::VerifyPanel(QWidget *parent)
    : EditPanel(tr("Who is speaking?"), tr("Verified"), parent)
    , m_state(new InfoBar(Tone::Info))
    , m_list(new QWidget)
    , m_rows(new QVBoxLayout(m_list))
    , m_way(new QComboBox)
    , m_wayField(nullptr)
{
    m_state->setIconName(QStringLiteral("shield"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    addToForm(m_state);
    addToForm(m_list);
    m_wayField = addField(tr("How is it sure?"), m_way);
    m_way->addItem(tr("By the answers"));
    m_way->addItem(tr("They are signed in on their channel"));
    m_way->addItem(tr("The phone system made sure"));
    connect(m_way, &QComboBox::currentIndexChanged, this, [this] { m_wayField->setError({}); });
    followLook(m_list, [this] { m_rows->setSpacing(scaled(12)); });
}

void VerifyPanel::start(const domain::Contact &contact, const QString &name,
                        const std::vector<domain::IdentityQuestion> &questions)
{
    const bool same = contact.id == m_contact.id && contact.customer == m_contact.customer;
    m_contact = contact;
    m_name = name;
    setTitle(tr("Is it %1?").arg(models::isolatedText(models::oneLine(name))));
    if (!same) {
        discard();
        for (const domain::IdentityQuestion &question : questions) {
            auto *row = new VerifyQuestion(question);
            m_rows->addWidget(row);
            m_questions.push_back(row);
            connect(row, &VerifyQuestion::answered, this, [this](bool right) {
                m_wayField->setError({});
                if (!right)
                    Q_EMIT wrongAnswerGiven(m_contact.id);
                showState();
            });
        }
    }
    showState();
}

void VerifyPanel::setContact(const domain::Contact &contact)
{
    if (contact.id != m_contact.id)
        return;
    m_contact = contact;
    showState();
}

int VerifyPanel::rightAnswers() const
{
    return static_cast<int>(std::count_if(m_questions.begin(), m_questions.end(),
                                          [](const auto *one) { return one->isRight(); }));
}

void VerifyPanel::showState()
{
    const bool refused = m_contact.identity == domain::IdentityLevel::Refused;
    m_wayField->setEnabled(!refused);
    m_state->setTone(refused                                   ? Tone::Critical
                     : rightAnswers() >= domain::kRightAnswers ? Tone::Positive
                                                               : Tone::Info);
    if (refused) {
        for (VerifyQuestion *question : m_questions)
            question->close();
        return m_state->setText(QString(models::identityWords(m_contact) + u'.'),
                                models::identityMeaning(domain::IdentityLevel::Refused));
    }
    const int right = rightAnswers(), wrong = domain::wrongAnswers(m_contact);
    if (right >= domain::kRightAnswers)
        return m_state->setText(tr("Two answers were right."), tr("Save it, and details may be told."));
    const QString rule =
        m_questions.empty()
            ? tr("The record holds nothing that could be asked.")
            : tr("Two right answers make sure. Tick what you asked; only then the answer is in view.");
    m_state->setText(wrong > 0 ? tr("%n answer(s) wrong, the third ends it.", nullptr, wrong) : QString(),
                     rule);
}

void VerifyPanel::save()
{
    if (m_contact.identity == domain::IdentityLevel::Refused)
        return showFailure(models::identityMeaning(domain::IdentityLevel::Refused));
    const auto way = static_cast<domain::IdentityWay>(std::max(0, m_way->currentIndex()));
    const bool enough = way != domain::IdentityWay::Questions || rightAnswers() >= domain::kRightAnswers;
    m_wayField->setError(
        enough ? QString()
               : tr("It takes two right answers, or the word of the channel or the phone system."));
    if (!isRefused())
        Q_EMIT verified(m_contact.id, way);
}

void VerifyPanel::clearForm()
{
    for (VerifyQuestion *question : std::exchange(m_questions, {})) {
        question->hide();
        question->deleteLater();
    }
    m_way->setCurrentIndex(0);
}

} // namespace leeway::ui
