/**
 * Every AADSTS number that public sources name. Microsoft says that numbers and texts may change:
 * they serve to explain, never to decide. On each line a number, what it is of, and where one is
 * public its symbolic name. What it is of is a class, then who acts and `retry` where either differs
 * from the class (`rows.ts` reads it). It is text because most captures hold none of them, and 895
 * rows take longer to build than to look up.
 */
export const aadstsCodes = `
16000 placement InteractionRequired
16001 expected UserAccountSelectionInvalid
16002 placement,user AppSessionSelectionInvalid
16003 placement SsoUserAccountNotFoundInResourceTenant
17003 service CredentialKeyProvisioningFailed
20001 external,admin,partner WsFedSignInResponseError
20012 external,admin,partner WsFedMessageInvalid
20033 external,admin,partner FedMetadataInvalidTenantName
26000 policy,user
28000 request
28002 request
28003 request
29200 expected
29201 request
29202 request
29203 request
29204 service
29205 service
29206 request
29207 lifecycle
29208 lifecycle
29210 policy
29211 placement
29212 placement
40002 external
40003 external
40004 external
40005 external
40008 external OAuth2IdPUnretryableServerError
40009 external OAuth2IdPRefreshTokenRedemptionUserError
40010 external,partner,retry OAuth2IdPRetryableServerError
40013 external,admin,partner
40014 external,partner,retry
40015 external OAuth2IdPAuthCodeRedemptionUserError
40016 external
50000 service TokenIssuanceError
50001 request InvalidResource
50002 placement NotAllowedTenant
50003 registration MissingSigningKey
50004 transient
50005 policy DevicePolicyError
50006 registration InvalidSignature
50007 registration,microsoft PartnerEncryptionCertificateMissing
50008 external,partner InvalidSamlToken
50010 registration AudienceUriValidationFailed
50011 request InvalidReplyTo
50012 registration AuthenticationFailed
50013 request InvalidAssertion
50014 placement GuestUserInPendingState
50015 placement ViralUserLegalAgeConsentRequiredState
50016 request
50017 credential,admin CertificateValidationFailed
50019 expected
50020 placement UserUnauthorized
50023 registration
50024 request
50025 request
50026 unknown
50027 request InvalidJwtToken
50029 request
50030 registration
50032 registration WeakRsaKey
50033 transient RetryableError
50034 placement UserAccountNotFound
50035 registration
50038 request
50042 registration,admin UnableToGeneratePairwiseIdentifierWithMissingSalt
50043 registration,admin UnableToGeneratePairwiseIdentifierWithMultipleSalts
50045 registration,admin
50048 request SubjectMismatchesIssuer
50049 request NoSuchInstanceForDiscovery
50050 request MalformedDiscoveryRequest
50051 service
50052 credential
50053 placement IdsLocked
50054 expected,user
50055 revoked InvalidPasswordExpiredPassword
50056 credential
50057 revoked,admin UserDisabled
50058 expected UserInformationNotProvided
50059 request MissingTenantRealmAndNoUserInformationProvided
50060 unknown
50061 request SignoutInvalidRequest
50062 request
50064 expected,user CredentialAuthenticationError
50068 request SignoutInitiatorNotParticipant
50069 request
50070 request SignoutUnknownSessionIdentifier
50071 request SignoutMessageExpired
50072 policy,user,admin UserStrongAuthEnrollmentRequiredInterrupt
50074 policy,user,admin UserStrongAuthClientAuthNRequiredInterrupt
50075 policy,admin
50076 policy,user,admin UserStrongAuthClientAuthNRequired
50077 policy
50078 policy,user,admin UserStrongAuthExpired
50079 policy,user,admin UserStrongAuthEnrollmentRequired
50080 request
50081 policy
50082 service
50085 external
50086 service SasNonRetryableError
50087 transient SasRetryableError
50088 transient
50089 lifecycle
50091 request
50093 registration,admin
50094 registration,admin
50095 registration,admin
50096 registration,admin
50097 policy DeviceAuthenticationRequired
50098 request
50099 request PKeyAuthInvalidJwtUnauthorized
50100 registration,admin
50101 registration,admin
50102 registration,admin
50103 registration,admin
50105 consent EntitlementGrantsNotFound
50107 placement InvalidRealmUri
50108 unknown
50109 unknown
50111 unknown
50117 unknown
50120 request ThresholdJwtInvalidJwtFormat
50123 registration,admin
50124 registration,admin ClaimsTransformationInvalidInputParameter
50125 policy,user,admin PasswordResetRegistrationRequiredInterrupt
50126 expected,user InvalidUserNameOrPassword
50127 policy BrokerAppNotInstalled
50128 request
50129 policy DeviceIsNotWorkplaceJoined
50130 request
50131 policy ConditionalAccessFailed
50132 revoked SsoArtifactInvalidOrExpired
50133 revoked SsoArtifactRevoked
50134 placement DeviceFlowAuthorizeWrongDatacenter
50135 revoked PasswordChangeCompromisedPassword
50136 external RedirectMsaSessionToApp
50137 revoked
50138 unknown
50139 external SessionMissingMsaOAuth2RefreshToken
50140 expected KmsiInterrupt
50141 credential
50142 policy,user
50143 placement
50144 revoked InvalidPasswordExpiredOnPremPassword
50146 registration MissingCustomSigningKey
50147 request MissingCodeChallenge
50148 request
50149 request
50150 consent
50155 policy DeviceAuthenticationFailed
50156 request
50157 expected
50158 policy ExternalSecurityChallenge
50159 external,admin,partner
50160 placement
50161 external,admin,partner InvalidExternalSecurityChallengeConfiguration
50162 unknown
50163 unknown
50164 unknown
50165 unknown
50166 transient ExternalClaimsProviderThrottled
50167 unknown
50168 expected ChromeBrowserSsoInterruptRequired
50169 request InvalidRequestBadRealm
50170 policy,admin MissingExternalClaimsProviderMapping
50171 unknown
50172 policy,admin
50173 revoked FreshTokenNeeded
50176 policy,admin
50177 placement ExternalChallengeNotSupportedForPassthroughUsers
50178 placement SessionControlNotSupportedForPassthroughUsers
50179 unknown
50180 policy,admin WindowsIntegratedAuthMissing
50181 credential
50182 lifecycle
50183 service
50184 credential
50185 service
50186 placement
50187 policy DeviceInformationNotProvided
50189 request
50190 service
50192 credential RawCredentialExpectedNotFound
50193 unknown
50194 registration
50196 request LoopDetected
50197 placement,user ConflictingIdentities
50199 expected CmsiInterrupt
50200 placement
50201 expected
50202 consent,user
50203 expected,user
50204 consent,user
50205 expected
50206 consent,user
50207 expected
50208 placement,user
50209 expected,user
51000 policy,admin RequiredFeatureNotEnabled
51001 request DomainHintMustbePresent
51004 placement UserAccountNotInDirectory
51005 expected TemporaryRedirect
51006 policy ForceReauthDueToInsufficientAuth
52004 consent,user DelegationDoesNotExistForLinkedIn
53000 policy,user,admin DeviceNotCompliant
53001 policy,user,admin DeviceNotDomainJoined
53002 policy ApplicationUsedIsNotAnApprovedApp
53003 policy,admin BlockedByConditionalAccess
53004 policy ProofUpBlockedDueToRisk
53005 policy
53006 policy,user
53007 policy,user
53008 policy,user
53009 policy
53010 policy ProofUpBlockedDueToSecurityInfoAcr
53011 policy,admin
54000 placement MinorUserBlockedLegalAgeGroupRule
54005 request
54006 registration
54007 request
54008 policy
54009 policy
54010 policy
65001 consent,admin,user DelegationDoesNotExist
65002 consent,developer
65003 consent,developer
65004 consent,user UserDeclinedConsent
65005 consent,developer MisconfiguredApplication
65006 registration
65007 transient
67003 registration ActorNotValidServiceIdentity
70000 lifecycle,user,developer InvalidGrant
70001 registration UnauthorizedClient
70002 registration InvalidClient
70003 request UnsupportedGrantType
70004 request InvalidRedirectUri
70005 request UnsupportedResponseType
70007 request UnsupportedResponseMode
70008 lifecycle ExpiredOrRevokedGrant
70011 request InvalidScope
70012 transient MsaServerError
70016 expected AuthorizationPending
70018 expected,user BadVerificationCode
70019 expected,user CodeExpired
70024 external,admin,partner
70030 service
70031 service
70033 expected
70034 expected,user
70035 lifecycle
70036 unknown
70037 credential
70039 lifecycle
70041 external
70043 policy,user,admin BadTokenDueToSignInFrequency
70044 policy,user,admin
70045 policy,user,admin
70046 policy,user,admin
75001 request BindingSerializationError
75003 request UnsupportedBindingError
75005 request Saml2MessageInvalid
75008 request RequestDeniedError
75011 request NoMatchedAuthnContextInOutputClaims
75016 request Saml2AuthenticationRequestInvalidNameIDPolicy
76021 request ApplicationRequiresSignedRequests
76026 request RequestIssueTimeExpired
80001 external,admin OnPremiseStoreIsNotAvailable
80002 transient OnPremisePasswordValidatorRequestTimedout
80005 external,admin,retry OnPremisePasswordValidatorUnpredictableWebException
80007 external,admin OnPremisePasswordValidatorErrorOccurredOnPrem
80010 external,admin OnPremisePasswordValidationEncryptionException
80012 policy,admin OnPremisePasswordValidationAccountLogonInvalidHours
80013 external,admin OnPremisePasswordValidationTimeSkew
80014 transient OnPremisePasswordValidationAuthenticationAgentTimeout
81001 credential,admin
81004 credential,admin DesktopSsoIdentityInTicketIsNotAuthenticated
81005 credential,admin DesktopSsoAuthenticationPackageNotSupported
81006 expected DesktopSsoNoAuthorizationHeader
81007 policy,admin DesktopSsoTenantIsNotOptIn
81008 credential,admin
81009 credential,admin DesktopSsoAuthorizationHeaderValueWithBadFormat
81010 credential DesktopSsoAuthTokenInvalid
81011 placement DesktopSsoLookupUserBySidFailed
81012 placement,user DesktopSsoMismatchBetweenTokenUpnAndChosenUpn
81013 placement
81014 lifecycle
81015 policy,admin
81016 request
90000 unknown
90002 placement InvalidTenantName
90004 request InvalidRequestFormat
90005 request InvalidRequestWithMultipleRequirements
90006 transient ExternalServerRetryableError
90007 request InvalidSessionId
90008 consent,developer TokenForItselfRequiresGraphPermission
90009 request TokenForItselfMissingIdenticalAppIdentifier
90010 request NotSupported
90011 request
90012 transient RequestTimeout
90013 request InvalidUserInput
90014 request MissingRequiredField
90015 request QueryStringTooLong
90016 request MissingRequiredClaim
90017 request
90019 request MissingTenantRealm
90020 request
90022 request AuthenticatedInvalidPrincipalNameFormat
90023 request InvalidRequest
90024 transient RequestBudgetExceededError
90025 transient
90026 request
90027 request
90028 request
90029 request
90030 transient
90031 transient
90032 transient
90033 transient MsodsServiceUnavailable
90035 transient
90036 service MsodsServiceUnretryableFailure
90037 service
90038 placement NationalCloudTenantRedirection
90039 transient
90040 service
90041 transient
90042 request
90043 placement NationalCloudAuthCodeRedirection
90044 placement
90045 transient
90046 unknown
90047 unknown
90049 registration
90050 external
90051 placement InvalidNationalCloudId
90052 unknown
90055 transient TenantThrottlingError
90056 request BadResourceRequest
90072 placement PassThroughUserMfaError
90073 unknown
90081 request OrgIdWsFederationMessageInvalid
90082 request OrgIdWsFederationNotSupported
90083 request
90084 placement OrgIdWsFederationGuestNotAllowed
90085 placement OrgIdWsFederationSltRedemptionFailed
90086 lifecycle OrgIdWsTrustDaTokenExpired
90087 request OrgIdWsFederationMessageCreationFromUriFailed
90088 external,admin,partner
90089 request
90090 transient GraphRetryableError
90091 transient GraphServiceUnreachable
90092 service GraphNonRetryableError
90093 consent GraphUserUnauthorized
90094 consent AdminConsentRequired
90095 consent AdminConsentRequiredRequestAccess
90096 consent
90097 consent
90098 request
90099 consent
90100 request InvalidRequestParameter
90101 request,user InvalidEmailAddress
90102 request InvalidUriParameter
90107 request InvalidXml
90112 request
90114 request,admin InvalidExpiryDate
90116 request
90117 request InvalidRequestInput
90119 request,user InvalidUserCode
90120 request InvalidDeviceFlowRequest
90121 request InvalidEmptyRequest
90122 request
90123 external IdentityProviderAccessDenied
90124 registration V1ResourceV2GlobalEndpointNotSupported
90125 placement,user DebugModeEnrollTenantNotFound
90126 placement,user DebugModeEnrollTenantNotInferred
90128 unknown
90129 registration
90130 registration NonConvergedAppV2GlobalEndpointNotSupported
90131 request
90132 request
90134 external
90135 expected
90136 registration
90137 consent,user
90138 request
90139 request
90150 request
90202 unknown
100007 registration
120000 expected,user PasswordChangeIncorrectCurrentPassword
120002 credential PasswordChangeInvalidNewPasswordWeak
120003 credential PasswordChangeInvalidNewPasswordContainsMemberName
120004 credential PasswordChangeOnPremComplexity
120005 unknown PasswordChangeOnPremSuccessCloudFail
120008 service PasswordChangeAsyncJobStateTerminated
120011 unknown PasswordChangeAsyncUpnInferenceFailed
120012 credential PasswordChangeNeedsToHappenOnPrem
120013 external,admin PasswordChangeOnPremisesConnectivityFailure
120014 revoked,admin PasswordChangeOnPremUserAccountLockedOutOrDisabled
120015 credential,admin PasswordChangeADAdminActionRequired
120016 placement PasswordChangeUserNotFoundBySspr
120018 credential PasswordChangePasswordDoesnotComplyFuzzyPolicy
120020 unknown PasswordChangeFailure
120021 service PartnerServiceSsprInternalServiceError
130001 request
130004 credential NgcKeyNotFound
130005 credential NgcInvalidSignature
130006 credential NgcTransportKeyNotFound
130007 revoked,admin NgcDeviceIsDisabled
130008 credential NgcDeviceIsNotFound
130009 credential
130500 policy
130501 policy
130502 policy
130503 credential
130504 lifecycle,admin
130505 lifecycle,admin
130506 credential
130507 credential
135000 credential
135001 credential
135002 credential
135003 credential
135004 request
135005 request
135006 request
135007 request
135008 request
135009 request
135010 credential KeyNotFound
135011 revoked,admin
135012 credential
135013 request
135014 request
135015 request
135016 policy
135017 credential
135018 request
135019 lifecycle
135020 credential
135021 request
135022 request
140000 request InvalidRequestNonce
140001 credential InvalidSessionKey
140002 unknown
140003 request
140004 request
140005 request
140006 request
140007 request
140008 request
140009 request
140010 credential
160011 expected,user
160021 placement,user AppSessionSelectionInvalidSessionNotExist
165004 unknown
165900 request InvalidApiRequest
220450 request,user UnsupportedAndroidWebViewVersion
220501 registration,admin InvalidCrlDownload
221000 registration DeviceOnlyTokensNotSupportedByResource
230109 request CachedCredentialNonGWAuthNRequestsNotSupported
240000 policy,admin
240001 policy,admin BulkAADJTokenUnauthorized
240002 request RequiredClaimIsMissing
240003 unknown
240004 unknown
240005 consent
293004 unknown
300030 unknown
392189 unknown
392200 request
399206 service
399207 request
399208 request
399209 registration
399210 policy
399211 service
399212 service
399213 request
399214 request
399215 service
399216 transient
399217 service
399218 expected
399219 transient
399220 unknown
399229 registration
399230 registration
399231 registration
399232 registration
399233 service
399234 service
399235 request
399236 request
399237 service
399284 external,admin,partner InboundIdTokenIssuerInvalid
500011 consent InvalidResourceServicePrincipalNotFound
500012 request
500013 request
500014 consent InvalidResourceServicePrincipalDisabled
500015 placement
500016 registration
500017 registration
500021 placement
500022 placement
500023 placement
500024 placement
500025 placement
500031 registration
500032 registration
500033 registration
500061 unknown
500081 external,admin,partner
500082 external,admin,partner
500083 external,admin,partner
500084 external,admin,partner
500085 external,admin,partner
500086 external,admin,partner
500087 external,admin,partner
500088 external,admin,partner
500089 external,admin,partner
500101 registration
500102 registration
500103 registration
500111 request
500112 request
500113 request
500114 request
500115 request
500116 request
500117 request
500118 request
500119 request
500121 policy,user
500122 request
500123 request
500124 credential
500125 credential
500126 external
500127 credential
500128 credential
500129 credential
500131 request
500132 request
500133 request
500135 request
500136 request
500137 request
500138 request
500139 request
500141 placement
500142 expected
500181 credential CertificateValidationFailedTlsCertMismatch
500183 revoked,user,admin
500184 request
500185 placement
500186 policy
500187 credential
500200 placement
500201 placement
500202 placement
500204 placement
500205 placement
500206 placement
500207 placement
500208 placement
500209 placement
500210 placement
500211 placement
500212 placement NotAllowedByOutboundPolicyTenant
500213 placement NotAllowedByInboundPolicyTenant
500277 unknown
500331 registration
500341 placement
500342 credential
500343 service
500344 credential
500346 expected,user
500571 revoked,admin
500581 expected
500582 placement
500583 expected
500881 transient
500882 transient
500883 transient
501241 registration,admin
501271 policy
501291 policy
501292 policy
501293 policy
501311 policy
501312 policy
501313 policy
501314 expected
501461 registration
501471 request
501481 request
501482 request
501491 request InvalidCodeChallengeMethodInvalidSize
501621 registration,admin,retry ClaimsTransformationTimeoutRegularExpressionTimeout
501811 credential
530001 policy
530002 policy
530003 policy
530004 policy
530011 policy
530021 policy
530022 policy
530031 policy
530032 policy BlockedByConditionalAccessOnSecurityPolicy
530033 policy
530034 policy,admin DelegatedAdminBlockedDueToSuspiciousActivity
530035 policy BlockedBySecurityDefaults
530081 unknown
530084 policy
650011 unknown
650041 expected,user
650051 consent
650052 consent
650053 consent,developer
650054 consent
650055 consent
650056 consent,developer,admin
650057 consent,developer,admin
650058 consent
650059 unknown
650061 consent,developer,admin
700001 registration
700002 request
700003 policy
700004 request
700005 request InvalidGrantRedeemAgainstWrongTenant
700006 request
700007 request
700008 placement
700009 request
700011 registration UnauthorizedClientAppNotFoundInOrgIdTenant
700012 request
700013 registration
700014 request
700016 registration UnauthorizedClient_DoesNotMatchRequest
700017 request
700018 request
700019 registration
700020 unknown InteractionRequired
700021 request
700022 request InvalidMultipleResourcesScope
700023 request InvalidResourcelessScope
700024 registration
700025 registration InvalidClientPublicClientWithCredential
700026 registration
700027 registration
700028 registration
700029 registration
700030 registration
700031 registration
700032 registration
700033 request
700034 request
700035 request
700036 request
700037 request
700038 request
700039 request
700040 request
700041 request
700042 request
700043 request
700044 request
700045 request
700046 registration
700047 registration
700048 request
700049 request
700050 request
700051 request
700052 request
700053 request
700054 request
700055 request
700056 placement
700081 lifecycle
700082 lifecycle,user,developer ExpiredOrRevokedGrantInactiveToken
700083 lifecycle
700084 lifecycle
700229 request ForbiddenTokenType
750054 request
900143 request
900144 request
900161 request
900236 request InvalidRequestSamlPropertyUnsupported
900382 placement
900384 request
900432 placement
900561 request BadResourceRequestInvalidRequest
900941 consent
900942 consent
900971 request
901002 request
901011 external,admin,partner NoEmailAddressCollectedFromExternalOidcIDP
901012 external,admin,partner EmailAddressCollectedFromExternalOidcIDPNotVerified
901014 external,admin,partner NoExternalIdentifierCollectedFromExternalOidcIDP
1000000 external,user UserNotBoundError
1000002 expected BindCompleteInterruptError
1000005 external,admin,partner
1000006 external,admin,partner
1000007 external,admin,partner
1000008 external,admin,partner
1000009 external,admin,partner
1000010 external,admin,partner
1000011 external,admin,partner
1000012 external,admin,partner
1000013 external,admin,partner
1000014 request
1000015 placement
1000018 request
1000019 registration,admin
1000020 registration
1000021 external,admin,partner
1000022 external,admin,partner
1000023 request
1000024 request
1000025 request
1000026 credential
1000027 request
1000028 credential
1000029 request
1000030 placement
1000031 policy,admin
1000032 request
1000033 request
1000034 request
1000035 service
1000036 request
1000037 request
1000038 request
1000039 request
1000040 request
1000104 placement XCB2BResourceCloudNotAllowedOnIdentityTenant
1000501 service
1000502 registration
1000503 request
1000610 credential,developer
1000613 credential,developer
1000701 unknown
1002001 registration,admin
1002002 registration,admin
1002003 credential
1002004 credential
1002005 credential
1002006 request
1002007 consent
1002008 request
1002009 request
1002010 service
1002011 registration,admin
1002012 request
1002014 request
1002016 request,developer,admin
1002017 request
1002021 request
1002022 transient
1002023 policy
1002024 request
1002026 request
1002027 expected,user
1002028 consent
1002029 request
1002030 service
1003012 registration,developer,admin
1003013 lifecycle
1003014 registration,developer,admin
1003015 registration,developer,admin
1003016 registration,developer,admin
1003017 registration,developer,admin
1003018 registration,developer,admin
1003019 registration,developer,admin
1003020 registration,developer,admin
1003021 registration,developer,admin
1003022 registration,developer,admin
1003023 registration,developer,admin
1003024 registration,developer,admin
1003025 registration,developer,admin
1003026 registration,developer,admin
1003027 registration,developer,admin
1003030 transient
1003031 registration
1003032 service
1003033 expected,user
1003034 placement
1003035 request
1003036 service
1003037 placement,user
1003038 service
1003039 service
2205013 unknown
5000224 placement NotAllowedTenantBlockedTenantFraud
5000611 request
5000811 unknown
5000819 external,admin,partner InvalidSamlTokenEmailMissingOrInvalid
5001210 request
5001211 service
5001212 policy
5001213 credential,admin
5001214 unknown
5001256 unknown
5002726 unknown
5002730 unknown
7000011 request
7000012 request
7000013 request
7000014 request
7000015 request
7000016 request
7000017 request
7000018 request
7000019 request
7000020 request
7000021 request
7000022 request
7000023 request
7000024 request
7000025 request
7000026 request
7000027 unknown
7000028 credential
7000029 credential
7000030 credential
7000031 credential
7000032 credential
7000033 request
7000034 credential
7000110 request
7000112 registration UnauthorizedClientApplicationDisabled
7000113 registration
7000114 registration
7000115 request
7000116 registration,admin
7000117 consent
7000210 registration
7000211 registration
7000212 registration
7000213 registration
7000214 registration
7000215 registration
7000216 registration
7000217 registration
7000218 registration
7000219 registration
7000220 request
7000221 request
7000222 registration,developer,admin InvalidClientSecretExpiredKeysProvided
7000223 registration
7000224 registration
7000225 registration
7000226 registration
7000227 registration
7000228 registration
7000229 registration,admin
7500514 request
7500529 request
9001011 unknown
9001023 registration
9002310 request
9002311 request
9002312 request
9002313 request InvalidRequest
9002314 request
9002315 request
9002316 request
9002317 request
9002318 request
9002319 registration
9002320 request
9002321 credential
9002322 request
9002323 request
9002324 request
9002325 request
9002326 registration
9002327 registration
9002328 request
9002329 registration
9002330 request
9002331 registration
9002332 registration
9002333 request
9002334 request
9002335 request
9002336 request
9002337 registration
9002338 request
9002339 registration
9002340 registration
9002341 consent,user
`
