#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QSpinBox;
class QVBoxLayout;

namespace leeway::ui
{

class InfoBar;
class TextLabel;

/// What the phone page shows.
struct PhonePageState {
    bool listening = false;
    bool listenIsFixed = false; ///< the company's policy says it
    int port = 0;
    bool portIsFixed = false;
    bool wrapUpAtEnd = false; ///< wrap-up opens by itself when a call has ended
    bool wrapUpIsFixed = false;
    QString problem{}; ///< why it does not listen, or what is wrong in a file; empty: nothing
    QString last{};    ///< "14:02, by a link: taken"; empty: nothing came yet
    struct Hook {
        QString action; ///< "Hold"
        QString does;   ///< the program or address; empty: none is set up
    };
    QList<Hook> hooks{};
};

/// How the phone system reaches Leeway and what Leeway may ask of the phone. Says what it wants by signals;
/// whoever does it calls show() again.
class PhonePage : public QWidget
{
    Q_OBJECT
public:
    explicit PhonePage(QWidget *parent = nullptr);

    void show(const PhonePageState &state);
    /// "The token is on the clipboard."
    void say(const QString &text);
    static QString searchText();

Q_SIGNALS:
    void listenWanted(bool on);
    void portWanted(int port);
    void wrapUpAtEndWanted(bool on);
    void tokenCopyWanted();
    void newTokenWanted();

private:
    void addListenRows();
    void addWrapUpRow();
    void addHookRows(const PhonePageState &state);
    QWidget *tokenButtons();

    QVBoxLayout *m_column;
    InfoBar *m_problem;
    QCheckBox *m_listen;
    QSpinBox *m_port;
    TextLabel *m_address;
    TextLabel *m_last;
    QCheckBox *m_wrapUp;
    QWidget *m_hooks = nullptr;
};

} // namespace leeway::ui
