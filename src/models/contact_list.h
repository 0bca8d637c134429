#pragma once

#include "base/when_answered.h"
#include "models/contact_list_model.h"
#include "models/list_source.h"

#include <QObject>

namespace leeway::models
{

/// What a list page shows and how far it is with reading it: a model of rows, read page by page. Answers to
/// what was asked before `reload` or another filter are dropped. GUI thread.
class ContactList : public QObject
{
    Q_OBJECT

public:
    explicit ContactList(const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] ContactListModel &model() { return m_model; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }

    /// Reads again from the top; the rows stay until the answer is there.
    void reload();
    void setRegion(const QLocale &locale, const QTimeZone &zone);
    void setPrivacy(bool privacy);
    /// The clock went on: times and what is late are made anew.
    void refreshTimes() { m_model.setRows(rows()); }
    /// How rows are made at this moment.
    [[nodiscard]] ContactLook look() const;

Q_SIGNALS:
    /// An answer came, or reading started.
    void stateChanged();

protected:
    /// Starts reading; see `whenRead`. `answered` or `failed` must follow with the generation that was
    /// current.
    virtual void read(bool fromTop) = 0;
    /// The rows of what has been read, in the present look.
    [[nodiscard]] virtual std::vector<ContactRow> rows() const = 0;

    void begin();
    [[nodiscard]] quint64 generation() const { return m_generation; }
    void answered(bool more);
    void failed(const base::Error &error);
    /// `take` gets the answer when it is still asked for; a failure is shown.
    template <class T, class Take> void whenRead(const QFuture<base::Result<T>> &reading, Take take)
    {
        base::whenAnswered(
            this, reading,
            [this, take = std::move(take), asked = m_generation](const base::Result<T> &answer) {
                if (asked != m_generation)
                    return;
                if (!answer)
                    return failed(answer.error());
                take(*answer);
            });
    }

private:
    const base::Clock &m_clock;
    ContactListModel m_model;
    QLocale m_locale;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    bool m_privacy = false;
    bool m_loading = false;
    quint64 m_generation = 0;
    std::optional<base::Error> m_error;
};

/// The pinned customers, whom this desk opened last, what its person promised for today, and all customers by
/// name; with words, only those that match them.
class CustomerList final : public ContactList
{
    Q_OBJECT

public:
    CustomerList(ListSource &source, const base::Clock &clock, QObject *parent = nullptr);
    /// Whose promises stand in the list; nobody's before.
    void setKeeper(domain::PersonId keeper);
    /// Reads who was opened last and what is promised; all customers stay as they are.
    void reloadTop();
    void setWords(const QString &words);
    [[nodiscard]] const QString &words() const { return m_words; }

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    void readPage(bool fromTop);
    void takeRecent(const std::vector<domain::CustomerRow> &recent);

    ListSource &m_source;
    std::optional<domain::PersonId> m_keeper;
    QString m_words;
    CustomerSections m_rows;
};

/// Open promises by when they are due.
class PromiseList final : public ContactList
{
    Q_OBJECT

public:
    PromiseList(ListSource &source, const base::Clock &clock, QObject *parent = nullptr);
    /// Only those this person keeps; nothing: everybody's.
    void setKeeper(std::optional<domain::PersonId> keeper);
    /// The one this person has to keep next.
    [[nodiscard]] std::optional<domain::PromiseRow> next(domain::PersonId keeper) const;
    /// How many of them this person has to keep today, late ones among them.
    [[nodiscard]] int dueToday(domain::PersonId keeper) const;

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ListSource &m_source;
    std::optional<domain::PersonId> m_keeper;
    std::vector<domain::PromiseRow> m_promises;
};

/// Orders without a customer.
class OrderList final : public ContactList
{
    Q_OBJECT

public:
    OrderList(ListSource &source, const base::Clock &clock, QObject *parent = nullptr);

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ListSource &m_source;
    std::vector<domain::Order> m_orders;
};

} // namespace leeway::models
