#pragma once
#include "app/fold_section.h"
#include "app/scroll_page.h"
#include "app/secret_headers.h"
#include "datasources/net/http_client.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <functional>

namespace sigma {

/// The fields of one data source. It checks what is typed as one types, and says what is wrong below the field.
class SourceForm : public ScrollPage {
    Q_OBJECT
public:
    explicit SourceForm(QWidget* parent = nullptr);

    /// Shows a source; a new one can be saved as it stands.
    void edit(const Connection& source, bool isNew);
    Connection edited() const;             ///< as typed
    void retype(const Connection& source); ///< fills the fields as if by hand: what was shown stays what it is compared with
    bool dirty() const { return m_dirty; }
    bool isNew() const { return m_new; }
    bool valid() const;
    void showChecks(); ///< also for fields that were not touched yet
    void setTesting(bool running);
    void showAnswer(bool ok, const QString& message, const QString& hint);
    /// A source that the program or the command line brought: it can be tested, not kept.
    void setSessionOnly(bool on);
    void setKeychainNote(const QString& text);

    void setTheme(const Theme& theme) override;

    QLineEdit* nameField() const { return m_name.edit; }
    QLineEdit* urlField() const { return m_url.edit; }
    QComboBox* methodBox() const { return m_method; }
    QCheckBox* skipVerifyBox() const { return m_skipVerify; }
    QPushButton* testButton() const { return m_test; }
    QPushButton* saveButton() const { return m_save; }
    QPushButton* deleteButton() const { return m_delete; }
    TextLabel* answerLabel() const { return m_answer; }

    /// Says whether a name is another source's; asks for a file.
    std::function<bool(const QString&)> nameTaken;
    std::function<QString(const QString& title, const QString& filter)> askOpenPath;

signals:
    void testRequested();
    void saveRequested();
    void discardRequested();
    void deleteRequested();

private:
    /// A field with the sentence below it.
    struct Checked {
        QLineEdit* edit = nullptr;
        TextLabel* problem = nullptr;
        std::function<QString(const QString&)> check{};
        bool touched = false;
    };
    void fill(const Connection& source);
    void buildGeneral();
    void buildAuthentication();
    void buildTls();
    void buildHeaders();
    void buildLimits();
    void buildButtons();
    Checked addField(QFormLayout* form, const QString& label, const QString& placeholder, std::function<QString(const QString&)> check);
    QLineEdit* addSecret(QFormLayout* form, const QString& label);
    Checked addFile(QFormLayout* form, const QString& label);
    QSpinBox* addNumber(QFormLayout* form, const QString& label, const QString& suffix, int largest);
    void label(QFormLayout* form, const QString& text, QWidget* field, QWidget* holder);
    void showKind();
    void changed();
    void updateChecks();
    void updateSummaries();
    std::vector<Checked*> checked();

    std::vector<TextLabel*> m_labels; ///< of fields: as wide in every part
    Connection m_before;
    bool m_dirty = false, m_new = false, m_filling = false;
    QComboBox *m_kind = nullptr, *m_method = nullptr;
    Checked m_name, m_url, m_interval, m_caFile, m_certFile, m_keyFile, m_proxy;
    QCheckBox *m_default = nullptr, *m_skipVerify = nullptr;
    QLineEdit *m_user = nullptr, *m_password = nullptr, *m_token = nullptr, *m_keyPassword = nullptr, *m_proxyPassword = nullptr;
    QSpinBox *m_timeout = nullptr, *m_concurrent = nullptr, *m_megabytes = nullptr;
    SecretHeaders* m_headers = nullptr;
    TextLabel *m_headersProblem = nullptr, *m_skipWarning = nullptr, *m_note = nullptr, *m_session = nullptr, *m_answer = nullptr,
              *m_hint = nullptr;
    QFormLayout* m_general = nullptr;
    FoldSection *m_auth = nullptr, *m_tls = nullptr, *m_headerPart = nullptr, *m_limits = nullptr;
    QPushButton *m_test = nullptr, *m_save = nullptr, *m_discard = nullptr, *m_delete = nullptr;
};

} // namespace sigma
