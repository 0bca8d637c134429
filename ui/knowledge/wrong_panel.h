#pragma once

#include "domain/case.h"
#include "domain/knowledge.h"
#include "ui/edit/edit_panel.h"

class QComboBox;
class QPlainTextEdit;

namespace leeway::ui
{

/// "This is wrong": what is wrong in an article, with the case that is open.
class WrongPanel : public EditPanel
{
    Q_OBJECT
public:
    explicit WrongPanel(QWidget *parent = nullptr);

    /// `cases` are those it may have shown in; `about`, or the only one, is chosen. Typed text
    /// stays for the same article.
    void start(const domain::Article &article, const std::vector<domain::Case> &cases,
               domain::CaseId about = {});

Q_SIGNALS:
    void wrongSaid(leeway::domain::ArticleId article, const QString &text, leeway::domain::CaseId caseId);

protected:
    void save() override;
    void clearForm() override;

private:
    domain::ArticleId m_article;
    QPlainTextEdit *m_text;
    QComboBox *m_case;
    FormField *m_field;
    FormField *m_caseField;
};

} // namespace leeway::ui
