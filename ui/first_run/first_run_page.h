#pragma once

#include <QWidget>

class QAction;
class QBoxLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace leeway::desk
{
class ConnectSession;
}

namespace leeway::ui
{

class ConnectForm;
class TextLabel;

/// The first start (picture 09a): work on this computer, connect to a shared store where that is offered,
/// bring the history of another system, or look around with made-up customers. Nothing is written before one
/// is chosen. GUI thread.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);

    void setName(const QString &name);
    void setFolder(const QString &folder);
    /// Languages to choose from, as BCP 47 tags, and the one in force; a single one is not offered.
    void setLanguages(const QStringList &tags, const QString &current);
    /// Something about the folder went wrong; an empty sentence takes it back.
    void setProblem(const QString &sentence);
    /// The right card becomes the one that connects; bringing one's own history is a link below then.
    /// `session` outlives the page.
    void offerConnecting(desk::ConnectSession &session);
    /// Null until connecting is offered.
    [[nodiscard]] ConnectForm *connectForm() const { return m_connectForm; }

Q_SIGNALS:
    void startChosen(const QString &name, const QString &folder);
    void importChosen(const QString &name, const QString &folder);
    void demoChosen();
    void folderChangeWanted(const QString &folder);
    void languageChosen(const QString &tag);
    void appearanceWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct CardWords {
        QString iconName, title, text, hint;
    };
    QWidget *makeCard(const CardWords &words, QWidget *inside, QPushButton *button);
    QWidget *makeFoot();
    void makeCards(QPushButton *start, QPushButton *bring);
    QBoxLayout *makeHead();
    QWidget *makeFields();
    void chooseImport();
    QWidget *makeLinks();
    void follow();
    void showLanguage(const QAction *chosen);
    /// Name and folder, when there is a name; otherwise says what is missing.
    bool ready();

    QLineEdit *m_name = nullptr;
    QLineEdit *m_folder = nullptr;
    TextLabel *m_problem = nullptr;
    QToolButton *m_language = nullptr;
    TextLabel *m_foot = nullptr;
    QWidget *m_importCard = nullptr;
    QPushButton *m_importLink = nullptr;
    ConnectForm *m_connectForm = nullptr;
    QBoxLayout *m_page = nullptr;
    QBoxLayout *m_cards = nullptr;
    QBoxLayout *m_links = nullptr;
};

} // namespace leeway::ui
