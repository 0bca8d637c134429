#pragma once

#include "desk/knowledge/notices.h"
#include "ui/edit/edit_panel.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPlainTextEdit;

namespace leeway::ui
{

class TextLabel;

/// Writing a known problem: what is known in each language, what was agreed, whom it touches as JSON that is
/// checked and said in words while it is typed, from when until when, and who sees to it. What is typed is
/// told at each pause, and stays until it is saved or thrown away.
class NoticeForm : public EditPanel
{
    Q_OBJECT
public:
    explicit NoticeForm(QWidget *parent = nullptr);

    /// Shows it; typed text of before is gone, so ask `hand()` first.
    void start(const desk::NoticeInHand &hand);
    /// What is being written; nothing when there is nothing to lose.
    [[nodiscard]] std::optional<desk::NoticeInHand> hand() const;
    /// Who may see to it; none: it stays whoever's it is.
    void setOwners(const std::vector<domain::Person> &people);
    /// Somebody else changed it meanwhile: saving again puts this in the place of `theirs`.
    void showTheirs(const domain::Notice &theirs);
    /// The store refused `key` of the record.
    void showRefused(const QString &key, const QString &otherwise);

Q_SIGNALS:
    void noticeWritten(const leeway::desk::NoticeInHand &hand);
    /// A pause while typing.
    void typed(const leeway::desk::NoticeInHand &hand);
    /// What is typed is not wanted any more.
    void thrownAway();

protected:
    void save() override;
    void clearForm() override;

private:
    void makeFields();
    void makeTimes();
    void watchFields();
    void later();
    void showLanguage();
    void markLanguages();
    void checkCondition();
    [[nodiscard]] domain::Notice typedNotice() const;
    [[nodiscard]] std::optional<QJsonObject> typedCondition() const;

    desk::NoticeInHand m_hand;
    bool m_started = false;
    QTimer m_pause;
    QHash<QString, QString> m_sentences; ///< as typed, by language
    QString m_language;                  ///< of the sentence that is shown
    QLineEdit *m_title;
    QComboBox *m_languages;
    QPlainTextEdit *m_sentence;
    QPlainTextEdit *m_resolution;
    QPlainTextEdit *m_when;
    TextLabel *m_whenWords;
    QDateTimeEdit *m_from;
    QCheckBox *m_ends;
    QDateTimeEdit *m_until;
    QComboBox *m_owner;
    FormField *m_titleField = nullptr;
    FormField *m_sentenceField = nullptr;
    FormField *m_resolutionField = nullptr;
    FormField *m_whenField = nullptr;
    FormField *m_untilField = nullptr;
    FormField *m_ownerField = nullptr;
};

} // namespace leeway::ui
